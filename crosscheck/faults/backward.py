"""What goes wrong on the way back through the layers: dZ of a hidden layer, and dA of what fed a layer."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.faults.forward import backward_of
from scratch_numpy.checks import Array

LEARNING_RATES = (0.0075, 0.01, 0.1, 1.2)  # those that courses and their exercises use

# The derivative as an expression in a, which people give z.
IN_A: dict[str, tuple[str, Formula]] = {
    "sigmoid": ("z (1 - z)", lambda at: at.Z * (1 - at.Z)),
    "tanh": ("1 - z^2", lambda at: 1 - at.Z**2),
}
# Derivatives of functions that are no layer's here: log sigmoid's 1 - a, that of another slope.
OF_STRANGERS: dict[str, dict[str, Formula]] = {
    "sigmoid": {"1 - a": lambda at: 1 - at.A},
    "tanh": {"1 - a": lambda at: 1 - at.A},
    "leaky_relu": {"1 where z > 0, else 10 slope": lambda at: _step(at, 1, 10 * at.architecture.leaky_slope)},
}
# What else people take for the derivative, which is no function's that anybody would name.
SLIPS: dict[str, dict[str, Formula]] = {
    "sigmoid": {"a (1 + a)": lambda at: at.A * (1 + at.A)},
    "tanh": {"1 + a^2": lambda at: 1 + at.A**2},
    "relu": {"1 where z < 0": lambda at: at.Z < 0},
    "leaky_relu": {"slope where z > 0, else 1": lambda at: _step(at, at.architecture.leaky_slope, 1)},
}


def _step(at: At, above: float, below: float) -> Array:
    return np.where(at.Z > 0, above, below).astype(at.Z.dtype)


def of_dZ(architecture: Architecture, l: int) -> Iterator[Fault]:
    """dZ = dA * g'(Z) of a hidden layer, and of a sigmoid at the output where dZ comes by way of dA."""
    g = activation_name(architecture, l)
    right = Right.of_dZ(l, g)
    if l < architecture.depth:
        yield from _of_hidden(architecture, right)
        yield from of_derivative(g, right, "")
    elif (architecture.output, architecture.loss) == ("sigmoid", "binary_cross_entropy"):
        yield from of_derivative(g, right, " at the output")  # with others such faults have names of their own


def _of_hidden(architecture: Architecture, right: Right) -> Iterator[Fault]:
    """What is multiplied with the derivative, and the layer that it is taken at."""
    l = right.layer or 0
    g = activation_name(architecture, l)
    why = "the gradient of the layers above is not multiplied in"
    yield right.wrong("upstream-ignored", "dA", _derivative_alone, f"{g}'(Z{l})", why)
    why = "the gradient has the opposite sign from here on"
    yield right.wrong("sign-flipped", "dZ", times(-1), f"-{right.text}", why)
    for k, which in ((l - 1, "before"), (l + 1, "behind")):
        if k > 0 and g != "identity" and architecture.layer_sizes[k] in {architecture.layer_sizes[l], 1}:
            why = f"the derivative is that at layer {k}'s Z"
            text = f"dA{l} * {g}'(Z{k})"
            yield right.wrong("activation-derivative-of-other-layer", f"Z of the layer {which}", _at_Z(k), text, why)


def _derivative_alone(at: At) -> Array:
    return at.g.backward(np.ones_like(at.dA), at.Z)


def _at_Z(k: int) -> Formula:
    """Take g' at layer k's Z, which is as wide as this one, or has one unit and is broadcast."""
    return lambda at: at.g.backward(at.dA, np.broadcast_to(at.layer(k).Z, at.Z.shape))


def of_derivative(g: str, right: Right, where: str) -> Iterator[Fault]:
    """The derivative left out, at the wrong matrix, or of something else. `where` goes with the variant."""
    if g == "identity":
        yield from _of_another_function(g, right, where)
        return
    l = right.layer
    why = "the derivative of the activation is left out"
    yield right.wrong("activation-derivative-missing", f"dZ{where}", lambda at: at.dA, f"dA{l}", why)
    if g in IN_A:
        why = "A has been through the activation already, and goes through it a second time"
        yield right.wrong(
            "activation-derivative-of-activation", f"dZ{where}", _derivative_of_A, f"dA{l} * {g}'(A{l})", why
        )
        text, expression = IN_A[g]
        why = f"{text.replace('z', 'a')} is the derivative, with a the activation, and Z stands where a belongs"
        text = f"dA{l} * ({text.replace('z', f'Z{l}')})"
        yield right.wrong("activation-derivative-of-pre-activation", f"dZ{where}", _times_dA(expression), text, why)
    yield from _of_another_function(g, right, where)


def _derivative_of_A(at: At) -> Array:
    return at.g.backward(at.dA, at.A)


def _times_dA(slope: Formula) -> Formula:
    return lambda at: at.dA * slope(at)


def _of_another_function(g: str, right: Right, where: str) -> Iterator[Fault]:
    """The derivative of something else."""
    l = right.layer
    wrong = partial(right.wrong, "activation-derivative-of-other-function")
    for h in ("sigmoid", "tanh", "relu", "leaky_relu"):
        if h != g:
            why = f"the layer is {g}, and its gradient goes through {h}"
            yield wrong(f"{h}{where}", backward_of(h), f"dA{l} * {h}'(Z{l})", why)
    why = "this is the function where its derivative belongs"
    of_itself = _times_dA(lambda at: at.g.forward(at.Z))
    yield wrong(f"g itself{where}", of_itself, f"dA{l} * {g}(Z{l})", why, named=False)
    why = f"this is not the derivative of {g}"
    for slips, named in ((OF_STRANGERS, True), (SLIPS, False)):
        for text, slope in slips.get(g, {}).items():
            yield wrong(f"{text}{where}", _times_dA(slope), f"dA{l} * ({text})", why, named=named)


def of_dA(architecture: Architecture, l: int) -> Iterator[Fault]:
    """dA of what layer l + 1 was fed: dA = W^T dZ, which for the first layer is dX."""
    n, n_next = architecture.layer_sizes[l : l + 2]
    k = l + 1
    wrong = Right.of_dA(l).wrong
    why = "the gradient has the opposite sign from here on"
    yield wrong("sign-flipped", "dA", times(-1), f"-W{k}^T dZ{k}", why)
    why = "1/m enters on the way from layer to layer, and once more at dW and db"
    yield wrong("mean-twice", "dA", times(lambda at: 1 / at.m), f"W{k}^T dZ{k} / m", why)
    why = "the gradient of the layer above is not multiplied in"
    yield wrong("upstream-ignored", "dZ", lambda at: at.next.W.T @ np.ones_like(at.next.dZ), f"W{k}^T 1", why)
    if n == n_next > 1:
        why = "W is not transposed, which goes unnoticed because it is square"
        yield wrong("transposed", "W", lambda at: at.next.W @ at.next.dZ, f"W{k} dZ{k}", why)
    elif min(n, n_next) > 1:
        why = "W is brought into shape by reshape, which keeps the order of its entries, where it should be transposed"
        text = f"W{k}.reshape({n}, {n_next}) dZ{k}"
        yield wrong("transposed", "W reshaped", lambda at: at.next.W.reshape(n, n_next) @ at.next.dZ, text, why)
    for j, (n_prev_j, n_j) in enumerate(zip(architecture.layer_sizes, architecture.layer_sizes[1:], strict=False), 1):
        why = f"the gradient goes back through layer {j}'s weights, not through those that were used"
        if j != k and (n_prev_j, n_j) == (n, n_next):
            yield wrong("wrong-weights", f"W{j}", _through(j), f"W{j}^T dZ{k}", why)
        if j != k and (n_j, n_prev_j) == (n, n_next):
            yield wrong("wrong-weights", f"W{j} not transposed", _through(j, transposed=False), f"W{j} dZ{k}", why)
    for rate in LEARNING_RATES:
        why = "the layer above was updated before the gradient went through it"
        text = f"(W{k} - {rate:g} dW{k})^T dZ{k}"
        yield wrong("stale-or-updated-weights", f"learning rate {rate:g}", through_updated(rate), text, why)


def _through(j: int, *, transposed: bool = True) -> Formula:
    """Go back through layer j's weights."""
    return lambda at: (at.layer(j).W.T if transposed else at.layer(j).W) @ at.next.dZ


def through_updated(rate: float) -> Formula:
    """Go back through weights that have made a step already."""
    return lambda at: (at.next.W - rate * at.next.dW).T @ at.next.dZ
