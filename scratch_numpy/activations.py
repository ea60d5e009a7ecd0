"""The activation functions g and their derivatives g', side by side (notes 000 "Activation functions", 003 13.3)."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from scratch_numpy.checks import Array, takes
from scratch_numpy.hyperparameters import check_choice, check_number

LEAKY_SLOPE = 0.01


@takes(Z="n_l m")
def sigmoid(Z: Array) -> Array:
    """1 / (1 + e^-Z), element by element, without overflow at any finite Z. Z (n_l, m) -> A (n_l, m).

    For Z < 0 both halves of the fraction are multiplied by e^Z, so that only e^-|Z| <= 1 is ever computed.
    Source: notes 000, "Sigmoid function".
    """
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, e) / (1 + e)


@takes(Z="n_l m")
def sigmoid_derivative(Z: Array) -> Array:
    """g'(Z) = g(Z) (1 - g(Z)), where 1 - g(Z) is g(-Z), which does not cancel. Z (n_l, m) -> (n_l, m).

    Source: notes 000, "Sigmoid function". Derived in docs/derivations.md, "Sigmoid".
    """
    return sigmoid(Z) * sigmoid(-Z)


@takes(Z="n_l m")
def tanh(Z: Array) -> Array:
    """(e^Z - e^-Z) / (e^Z + e^-Z), element by element. Z (n_l, m) -> A (n_l, m).

    Source: notes 000, "tanh function". As written there it is inf/inf beyond |z| = 710; np.tanh is not.
    """
    return np.tanh(Z)


@takes(Z="n_l m")
def tanh_derivative(Z: Array) -> Array:
    """g'(Z) = 1 - tanh(Z)^2, to within an ulp of 1: from |z| = 19 on (9 in float32) it is 0. Z (n_l, m) -> (n_l, m).

    Source: notes 003, 13.3. Derived in docs/derivations.md, "Tanh".
    """
    return 1 - np.tanh(Z) ** 2


@takes(Z="n_l m")
def relu(Z: Array) -> Array:
    """max(0, Z), element by element. Z (n_l, m) -> A (n_l, m). Source: notes 000, "ReLU"."""
    return np.maximum(0, Z)


@takes(Z="n_l m")
def relu_derivative(Z: Array) -> Array:
    """g'(Z) = 1 where Z > 0, else 0. Z (n_l, m) -> (n_l, m).

    At the kink Z = 0 this is 0, as in the code of notes 000 and in autograd; the tables of notes 001 and 003 say 1.
    Derived in docs/derivations.md, "ReLU and its kink".
    """
    return (Z > 0).astype(Z.dtype)


@takes(Z="n_l m")
def leaky_relu(Z: Array, *, slope: float = LEAKY_SLOPE) -> Array:
    """Z where Z > 0, slope * Z elsewhere. Z (n_l, m) -> A (n_l, m). Source: notes 001, "Activation Functions".

    Raises ValueError unless 0 <= slope.
    """
    slope = check_number("slope", slope, least=0)
    return np.where(Z > 0, Z, slope * Z)


@takes(Z="n_l m")
def leaky_relu_derivative(Z: Array, *, slope: float = LEAKY_SLOPE) -> Array:
    """g'(Z) = 1 where Z > 0, else the slope, at the kink too. Z (n_l, m) -> (n_l, m).

    Source: notes 001, "Derivatives of activation functions". Raises ValueError unless 0 <= slope.
    Derived in docs/derivations.md, "Leaky ReLU".
    """
    slope = check_number("slope", slope, least=0)
    return np.where(Z > 0, Z.dtype.type(1), slope)


@takes(Z="n_l m")
def identity(Z: Array) -> Array:
    """Z itself, for a linear layer. Z (n_l, m) -> A (n_l, m). Source: notes 000, "Why non-linear ...?"."""
    return Z


@takes(Z="n_l m")
def identity_derivative(Z: Array) -> Array:
    """g'(Z) = 1. Z (n_l, m) -> (n_l, m).

    Derived in docs/derivations.md, "Identity".
    """
    return np.ones_like(Z)


@takes(Z="n_l m")
def softmax(Z: Array) -> Array:
    """e^Z / (sum of e^Z over the units of a column), without overflow. Z (n_y, m) -> A (n_y, m).

    Subtracting a column's largest entry changes nothing in exact arithmetic and leaves no exponent above 0.
    Source: notes 000, "Softmax function", whose code sums over axis 1, which is right for rows only.
    """
    with np.errstate(over="ignore"):  # a difference may be -inf, whose exponential is 0, as it should be
        e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


@takes(dA="n_l m", Z="n_l m")
def softmax_backward(dA: Array, Z: Array) -> Array:
    """Carry dA back through A = softmax(Z), where a unit depends on all of its column. dA, Z (n_y, m) -> dZ (n_y, m).

    dA_k/dZ_i = A_k (1[i = k] - A_i), so dZ_i = sum_k dA_k dA_k/dZ_i = A_i (dA_i - sum_k dA_k A_k).
    Derived in docs/derivations.md, "Softmax".
    """
    A = softmax(Z)
    return A * (dA - (dA * A).sum(axis=0, keepdims=True))


class Activation(NamedTuple):
    """An activation with what carries a gradient back through it: `backward(dA, Z)` gives dZ = dA * g'(Z)."""

    forward: Callable[[Array], Array]
    backward: Callable[[Array, Array], Array]


def elementwise(g: Callable[[Array], Array], g_derivative: Callable[[Array], Array]) -> Activation:
    """Pair g with the backward pass of any g that acts on each entry alone: dZ = dA * g'(Z).

    Source: notes 000, "Forward & Backward Propagation", 2.1.
    """

    @takes(dA="n_l m", Z="n_l m")
    def backward(dA: Array, Z: Array) -> Array:
        return dA * g_derivative(Z)

    return Activation(g, backward)


ACTIVATIONS: dict[str, Activation] = {
    "sigmoid": elementwise(sigmoid, sigmoid_derivative),
    "tanh": elementwise(tanh, tanh_derivative),
    "relu": elementwise(relu, relu_derivative),
    "leaky_relu": elementwise(leaky_relu, leaky_relu_derivative),
    "identity": elementwise(identity, identity_derivative),
    "softmax": Activation(softmax, softmax_backward),
}


def activation(name: str, *, leaky_slope: float = LEAKY_SLOPE) -> Activation:
    """Look up an activation by name. Raises ValueError for an unknown name or a slope below 0."""
    check_choice("activation", name, ACTIVATIONS)
    slope = check_number("leaky_slope", leaky_slope, least=0)
    if name == "leaky_relu":
        return elementwise(partial(leaky_relu, slope=slope), partial(leaky_relu_derivative, slope=slope))
    return ACTIVATIONS[name]
