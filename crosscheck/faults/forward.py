"""What goes wrong on the way forward: Z and A of a layer."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.fault import Fault, Right
from crosscheck.faults.output import from_output
from scratch_numpy.activations import activation, sigmoid
from scratch_numpy.checks import Array

USUAL_SLOPE = 0.01
ELEMENTWISE = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")


def of_Z(architecture: Architecture, l: int) -> Iterator[Fault]:
    """Z = W A_prev + b."""
    n_prev, n = architecture.layer_sizes[l - 1 : l + 1]
    wrong = Right.of_Z(l).wrong
    why = "the biases have no say in what the network computes"
    yield wrong("bias-missing-forward", "left out", lambda at: at.W @ at.A_prev, f"W{l} A{l - 1}", why)
    why = "the biases are subtracted where they belong added"
    subtracted: Formula = lambda at: at.W @ at.A_prev - at.b  # noqa: E731  # as short as it can be
    yield wrong("bias-missing-forward", "subtracted", subtracted, f"W{l} A{l - 1} - b{l}", why, named=False)
    if n == n_prev:
        why = "W is transposed, which goes unnoticed because it is square"
        yield wrong("transposed", "W, forward", lambda at: at.W.T @ at.A_prev + at.b, f"W{l}^T A{l - 1} + b{l}", why)
    if l > 1 and activation_name(architecture, l - 1) != "identity":
        why = "the layer takes the one before ahead of its activation"
        yield wrong("wrong-input", "Z for A, forward", lambda at: at.W @ at.prev.Z + at.b, f"W{l} Z{l - 1} + b{l}", why)


def of_A(architecture: Architecture, l: int) -> Iterator[Fault]:
    """A = g(Z). At the output the cost and dZ are then those of the wrong A."""
    g = activation_name(architecture, l)
    onwards = from_output(architecture) if l == architecture.depth else {}
    wrong = partial(Right.of_A(l, g).wrong, also=onwards)
    yield from _of_another_activation(architecture, l)
    if g == "sigmoid":
        why = "the exponent has the wrong sign, so that the sigmoid falls where it should rise"
        yield wrong("sigmoid-sign", "", lambda at: sigmoid(-at.Z), f"1 / (1 + e^Z{l})", why)
    if g in NAIVE:
        formula, text, why = NAIVE[g]
        yield wrong("overflow", g, formula, text.format(l=l), why)
    if g == "softmax":
        why = "an example's outputs then depend on all other examples, and do not add up to 1"
        text = f"e^Z{l} / (sum of e^Z{l} over examples)"
        yield wrong("softmax-axis", "over examples", lambda at: _softmax_over(at.Z, 1), text, why)
        why = "all outputs of all examples together add up to 1, instead of each example's"
        text = f"e^Z{l} / (sum of all of e^Z{l})"
        yield wrong("softmax-axis", "over everything", lambda at: _softmax_over(at.Z, None), text, why)


def _of_another_activation(architecture: Architecture, l: int) -> Iterator[Fault]:
    """Another activation than declared: in the forward pass alone, and in a hidden layer on both ways."""
    g = activation_name(architecture, l)
    wrong = partial(Right.of_A(l, g).wrong, "wrong-activation-forward")
    hidden = l < architecture.depth
    several_outputs = not hidden and architecture.layer_sizes[-1] > 1
    for h in sorted({*ELEMENTWISE, *(["softmax"] if several_outputs else [])} - {g}):
        why = f"the layer was declared to be {g}, and computes {h}"
        if hidden:
            yield wrong(h, forward_of(h), f"{h}(Z{l})", why)
            text, backward = f"{h}(Z{l}), and dZ{l} with the derivative of {h}", {f"dZ{l}": backward_of(h)}
            yield wrong(f"{h}, backward too", forward_of(h), text, why, also=backward)
        else:
            yield wrong(f"{h} at the output", forward_of(h), f"{h}(Z{l})", why, also=from_output(architecture))


def forward_of(name: str) -> Formula:
    """A of another activation."""
    return lambda at: activation(name).forward(at.Z)


def backward_of(name: str) -> Formula:
    """dZ by the derivative of another activation."""
    return lambda at: activation(name).backward(at.dA, at.Z)


def _softmax_over(Z: Array, axis: int | None) -> Array:
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=axis, keepdims=True)


def _sigmoid_of_exponential(at: At) -> Array:
    return np.exp(at.Z) / (1 + np.exp(at.Z))


def _tanh_of_exponentials(at: At) -> Array:
    return (np.exp(at.Z) - np.exp(-at.Z)) / (np.exp(at.Z) + np.exp(-at.Z))


def _softmax_unshifted(at: At) -> Array:
    return np.exp(at.Z) / np.exp(at.Z).sum(axis=0, keepdims=True)


# Right in exact arithmetic, and nan from some size of Z on.
NAIVE: dict[str, tuple[Formula, str, str]] = {
    "sigmoid": (
        _sigmoid_of_exponential,
        "e^Z{l} / (1 + e^Z{l})",
        "e^Z overflows beyond 709 in float64 and 88 in float32, and inf / inf is nan",
    ),
    "tanh": (
        _tanh_of_exponentials,
        "(e^Z{l} - e^-Z{l}) / (e^Z{l} + e^-Z{l})",
        "e^|Z| overflows beyond 709 in float64 and 88 in float32, and inf / inf is nan",
    ),
    "softmax": (
        _softmax_unshifted,
        "e^Z{l} / (sum of e^Z{l} over units), the largest Z{l} not subtracted first",
        "e^Z overflows beyond 709 in float64 and 88 in float32, and inf / inf is nan",
    ),
}


def of_slope(architecture: Architecture, l: int) -> Iterator[Fault]:
    """A slope of the leaky ReLU that is written into the code, used on both ways."""
    if activation_name(architecture, l) == "leaky_relu" and architecture.leaky_slope != USUAL_SLOPE:
        usual = replace(architecture, leaky_slope=USUAL_SLOPE)
        yield Right(f"A{l}", l, f"Z{l} where Z{l} > 0, else {architecture.leaky_slope:g} Z{l}").wrong(
            "wrong-activation-forward",
            "leaky slope, backward too",
            lambda at: at.given(architecture=usual).unchanged,
            f"Z{l} where Z{l} > 0, else {USUAL_SLOPE:g} Z{l}",
            "the slope stands in the code as a number, whatever the architecture says",
            also={f"dZ{l}": lambda at: at.given(architecture=usual).unchanged},
        )
