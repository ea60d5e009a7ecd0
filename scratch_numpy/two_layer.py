"""A network with one hidden layer in the notes' own formulas, line by line (notes 001, p. 26 to 30).

Nothing here is shared with `scratch_numpy.deep` but the activations and losses, so that the two check each other.
"""

from typing import NamedTuple

import numpy as np

from scratch_numpy import losses
from scratch_numpy.activations import LEAKY_SLOPE, activation
from scratch_numpy.checks import Array, fields, layers_check, takes
from scratch_numpy.hyperparameters import check_number
from scratch_numpy.layer import Layer


class Forward(NamedTuple):
    """The forward pass: Z1, A1 (n_h, m), Z2, A2 (n_y, m)."""

    Z1: Array
    A1: Array
    Z2: Array
    A2: Array


class Gradients(NamedTuple):
    """The backward pass in the order of the computation; every gradient has the shape of what it belongs to."""

    dZ2: Array
    dW2: Array
    db2: Array
    dA1: Array
    dZ1: Array
    dW1: Array
    db1: Array


@takes(layers=layers_check, X="n_x m")
def forward(
    X: Array,
    layers: list[Layer],
    *,
    hidden: str = "relu",
    output: str = "sigmoid",
    leaky_slope: float = LEAKY_SLOPE,
) -> Forward:
    """Z1 = W1 X + b1, A1 = g1(Z1), Z2 = W2 A1 + b2, A2 = g2(Z2). X (n_x, m), layers [Layer(W1, b1), Layer(W2, b2)].

    Source: notes 001, "formulas for computing derivatives". Raises ValueError unless there are two layers.
    """
    (W1, b1), (W2, b2) = _two(layers)
    g1, g2 = activation(hidden, leaky_slope=leaky_slope), activation(output)

    Z1 = W1 @ X + b1
    A1 = g1.forward(Z1)
    Z2 = W2 @ A1 + b2
    A2 = g2.forward(Z2)
    return Forward(Z1, A1, Z2, A2)


@takes(layers=layers_check, X="n_x m", Y="n_y m", cache=fields(Z1="n_1 m", A1="n_1 m", Z2="n_y m", A2="n_y m"))
def backward(
    X: Array,
    Y: Array,
    layers: list[Layer],
    cache: Forward,
    *,
    hidden: str = "relu",
    output: str = "sigmoid",
    loss: str = "binary_cross_entropy",
    l2: float = 0.0,
    leaky_slope: float = LEAKY_SLOPE,
) -> Gradients:
    """The gradients of all that `forward` computed, given what it returned as `cache`. X (n_x, m), Y (n_y, m).

    dZ2 is A2 - Y where loss and output fuse (notes 001); for a squared error after a sigmoid it is (A2 - Y) * g2'(Z2).
    Source: notes 001, "Back propagation for NN (two layers)", whose dZ1 lacks the prime of g1'.
    Derived in docs/derivations.md, "Two layers".
    """
    (W1, _), (W2, _) = _two(layers)
    g1 = activation(hidden, leaky_slope=leaky_slope)
    m = X.shape[1]
    l2 = check_number("l2", l2, least=0)

    dZ2 = losses.output_loss(output, loss).dZ(cache.Z2, Y)
    dW2 = dZ2 @ cache.A1.T / m + l2 / m * W2
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = g1.backward(dA1, cache.Z1)
    dW1 = dZ1 @ X.T / m + l2 / m * W1
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return Gradients(dZ2, dW2, db2, dA1, dZ1, dW1, db1)


@takes(W1="n_h n_x", dZ1="n_h m")
def backward_input(W1: Array, dZ1: Array) -> Array:
    """dX = W1^T dZ1, which training never needs. W1 (n_h, n_x), dZ1 (n_h, m) -> (n_x, m).

    Derived in docs/derivations.md, "The gradient of the input".
    """
    return W1.T @ dZ1


@takes(layers=layers_check, X="n_x m", Y="n_y m")
def cost_and_gradients(
    X: Array,
    Y: Array,
    layers: list[Layer],
    *,
    hidden: str = "relu",
    output: str = "sigmoid",
    loss: str = "binary_cross_entropy",
    l2: float = 0.0,
    leaky_slope: float = LEAKY_SLOPE,
) -> tuple[float, list[Layer]]:
    """J and [Layer(dW1, db1), Layer(dW2, db2)], for `scratch_numpy.training.descend`. X (n_x, m), Y (n_y, m)."""
    cache = forward(X, layers, hidden=hidden, output=output, leaky_slope=leaky_slope)
    J = losses.cost(cache.Z2, Y, layers, output=output, loss=loss, l2=l2)
    d = backward(X, Y, layers, cache, hidden=hidden, output=output, loss=loss, l2=l2, leaky_slope=leaky_slope)
    return J, [Layer(d.dW1, d.db1), Layer(d.dW2, d.db2)]


def _two(layers: list[Layer]) -> list[Layer]:
    if len(layers) != 2:
        raise ValueError(f"layers must be two, Layer(W1, b1) and Layer(W2, b2), got {len(layers)}")
    return layers
