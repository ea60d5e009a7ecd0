"""The losses with their gradients, the cost as their mean, and the L2 penalty (notes 001 "cost function", 003 7.1).

A loss is a function of the output A. Together with the activation that made A from Z it becomes a function of the
logits Z, and there sigmoid with cross-entropy, and softmax with cross-entropy, fuse to dZ = A - Y.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from scratch_numpy.activations import ACTIVATIONS, sigmoid, softmax
from scratch_numpy.checks import Array, Sizes, check_binary, check_one_hot, layers_check, takes
from scratch_numpy.hyperparameters import check_choice, check_count, check_number
from scratch_numpy.layer import Layer


def unsaturated(sizes: Sizes, name: str, A: Any) -> None:
    """Ask for a matrix (n_y, m) strictly between 0 and 1, whose logarithm is finite."""
    sizes.check(name, A, "n_y m")
    if not ((A > 0) & (A < 1)).all():
        raise ValueError(
            f"{name} must lie strictly between 0 and 1, got {A[(A <= 0) | (A >= 1)][0]:g}; for a saturated output take "
            "the loss as a function of Z"
        )


@takes(Z="n_y m", Y="n_y m")
def binary_cross_entropy(Z: Array, Y: Array) -> Array:
    """-(y log a + (1 - y) log(1 - a)) for a = sigmoid(z), summed over the outputs. Z, Y (n_y, m) -> losses (1, m).

    With log a = -log(1 + e^-z) and log(1 - a) = -z - log(1 + e^-z) the loss is log(1 + e^-z) + (1 - y) z, and
    log(1 + e^-z) = max(-z, 0) + log(1 + e^-|z|), so nothing overflows and log 0 is never taken. The large terms come
    first: where y = 0 and z < 0 they cancel to exactly 0, and the logarithm keeps its digits.
    Source: notes 003, 7.1.1. Raises ValueError for labels other than 0 and 1.
    Derived in docs/derivations.md, "Stable form on logits".
    """
    check_binary(Y)
    losses = (np.maximum(-Z, 0) + (1 - Y) * Z) + np.log1p(np.exp(-np.abs(Z)))
    return losses.sum(axis=0, keepdims=True)


@takes(Z="n_y m", Y="n_y m")
def binary_cross_entropy_backward(Z: Array, Y: Array) -> Array:
    """dZ = A - Y: the loss's derivative with respect to the logits. Z, Y (n_y, m) -> dZ (n_y, m).

    dA * g'(Z) = (-Y/A + (1 - Y)/(1 - A)) * A (1 - A) = A - Y. Source: notes 003, 10.
    Derived in docs/derivations.md, "Sigmoid with cross-entropy".
    """
    check_binary(Y)
    return sigmoid(Z) - Y


@takes(A=unsaturated, Y="n_y m")
def binary_cross_entropy_of_output(A: Array, Y: Array) -> Array:
    """-(y log a + (1 - y) log(1 - a)) as the notes write it. A, Y (n_y, m) -> losses (1, m).

    Source: notes 000, "Forward & Backward Propagation". Raises ValueError for A outside the open interval (0, 1).
    """
    check_binary(Y)
    losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return losses.sum(axis=0, keepdims=True)


@takes(A=unsaturated, Y="n_y m")
def binary_cross_entropy_of_output_backward(A: Array, Y: Array) -> Array:
    """dA = -Y/A + (1 - Y)/(1 - A), the first of the notes' two steps. A, Y (n_y, m) -> dA (n_y, m).

    Source: notes 000, "Forward & Backward Propagation", 1. Raises ValueError for A outside the open interval (0, 1).
    Derived in docs/derivations.md, "Derivatives of the losses".
    """
    check_binary(Y)
    return -Y / A + (1 - Y) / (1 - A)


@takes(Z="n_y m", Y="n_y m")
def categorical_cross_entropy(Z: Array, Y: Array) -> Array:
    """-sum_k y_k log a_k for a = softmax(z). Z, Y (n_y, m) -> losses (1, m).

    log a_k = z_k - log sum_j e^z_j, and y is one-hot, so the loss is log sum_j e^z_j - z_label; with the column's
    largest entry taken out of both, nothing overflows. Raises ValueError for columns of Y that are not one-hot.
    Derived in docs/derivations.md, "Stable form on logits".
    """
    check_one_hot(Y)
    largest = Z.max(axis=0, keepdims=True)
    label = (Y * Z).sum(axis=0, keepdims=True)
    with np.errstate(over="ignore"):  # Z - largest may be -inf, whose exponential is 0, as it should be
        return (largest - label) + np.log(np.exp(Z - largest).sum(axis=0, keepdims=True))


@takes(Z="n_y m", Y="n_y m")
def categorical_cross_entropy_backward(Z: Array, Y: Array) -> Array:
    """dZ = A - Y: the loss's derivative with respect to the logits. Z, Y (n_y, m) -> dZ (n_y, m).

    The derivative of log sum_j e^z_j with respect to z_i is softmax(z)_i, that of z_label is y_i.
    Derived in docs/derivations.md, "Softmax with cross-entropy".
    """
    check_one_hot(Y)
    return softmax(Z) - Y


@takes(A=unsaturated, Y="n_y m")
def categorical_cross_entropy_of_output(A: Array, Y: Array) -> Array:
    """-sum_k y_k log a_k from the output itself. A, Y (n_y, m) -> losses (1, m).

    Raises ValueError for A outside the open interval (0, 1) and for columns of Y that are not one-hot.
    """
    check_one_hot(Y)
    return -(Y * np.log(A)).sum(axis=0, keepdims=True)


@takes(A=unsaturated, Y="n_y m")
def categorical_cross_entropy_of_output_backward(A: Array, Y: Array) -> Array:
    """dA = -Y/A, to be followed by `softmax_backward`. A, Y (n_y, m) -> dA (n_y, m).

    Raises ValueError for A outside the open interval (0, 1) and for columns of Y that are not one-hot.
    Derived in docs/derivations.md, "Derivatives of the losses".
    """
    check_one_hot(Y)
    return -Y / A


@takes(A="n_y m", Y="n_y m")
def squared_error(A: Array, Y: Array) -> Array:
    """1/2 (a - y)^2, summed over the outputs. A, Y (n_y, m) -> losses (1, m).

    For regression, with a linear output. With a sigmoid it is not convex: notes 003, 7.1.1.
    """
    return ((A - Y) ** 2).sum(axis=0, keepdims=True) / 2


@takes(A="n_y m", Y="n_y m")
def squared_error_backward(A: Array, Y: Array) -> Array:
    """dA = A - Y. A, Y (n_y, m) -> dA (n_y, m).

    Derived in docs/derivations.md, "Squared error".
    """
    return A - Y


class Loss(NamedTuple):
    """A loss as a function of the logits, for one kind of output, and its derivatives.

    losses(Z, Y) (1, m), one a column; dZ(Z, Y) (n_y, m); dA(A, Y) (n_y, m).
    """

    losses: Callable[[Array, Array], Array]
    dZ: Callable[[Array, Array], Array]
    dA: Callable[[Array, Array], Array]


def _squared_error_after(output: str) -> Loss:
    """Compose squared error with an output activation by the chain rule: dZ = dA * g'(Z)."""
    g = ACTIVATIONS[output]
    return Loss(
        losses=lambda Z, Y: squared_error(g.forward(Z), Y),
        dZ=lambda Z, Y: g.backward(squared_error_backward(g.forward(Z), Y), Z),
        dA=squared_error_backward,
    )


LOSSES: dict[tuple[str, str], Loss] = {
    ("sigmoid", "binary_cross_entropy"): Loss(
        binary_cross_entropy, binary_cross_entropy_backward, binary_cross_entropy_of_output_backward
    ),
    ("softmax", "categorical_cross_entropy"): Loss(
        categorical_cross_entropy,
        categorical_cross_entropy_backward,
        categorical_cross_entropy_of_output_backward,
    ),
    ("identity", "squared_error"): _squared_error_after("identity"),
    ("sigmoid", "squared_error"): _squared_error_after("sigmoid"),
    ("softmax", "squared_error"): _squared_error_after("softmax"),
}


def output_loss(output: str, loss: str) -> Loss:
    """Look up a loss by the output activation it follows. Raises ValueError for a pair that does not exist."""
    check_choice("output with loss", f"{output} with {loss}", [" with ".join(pair) for pair in LOSSES])
    return LOSSES[output, loss]


@takes(layers=layers_check)
def l2_penalty(layers: list[Layer], *, l2: float, m: int) -> float:
    """lambda/(2m) * the sum of the squares of all weights, not of the biases. Raises ValueError for l2 < 0 or m < 1."""
    l2 = check_number("l2", l2, least=0)
    check_count("m", m)
    if l2 == 0:
        return 0.0  # not 0 times a sum of squares, which may be inf
    return l2 / (2 * m) * sum(float(np.vdot(W, W)) for W, _ in layers)


@takes(W="n_l n_prev")
def l2_penalty_backward(W: Array, *, l2: float, m: int) -> Array:
    """lambda/m W: what the penalty adds to dW. W (n_l, n_prev) -> (n_l, n_prev).

    Raises ValueError for l2 < 0 or m < 1. Derived in docs/derivations.md, "The L2 penalty".
    """
    l2 = check_number("l2", l2, least=0)
    check_count("m", m)
    return l2 / m * W


@takes(layers=layers_check, Z="n_y m", Y="n_y m")
def cost(Z: Array, Y: Array, layers: list[Layer], *, output: str, loss: str, l2: float = 0.0) -> float:
    """J: the mean of the losses plus the L2 penalty. Z the logits (n_y, m), Y (n_y, m) -> a number.

    m is the number of columns of Z, in the penalty too: for a mini-batch it is the size of the batch.
    Source: notes 003, 7.1.2. Raises ValueError for labels that do not suit the loss, or l2 < 0.
    """
    losses = output_loss(output, loss).losses(Z, Y)
    return float(losses.mean()) + l2_penalty(layers, l2=l2, m=Z.shape[1])
