"""One layer: its parameters, and its linear and activation steps forward and backward (notes 001, p. 39 to 41)."""

from typing import Any, NamedTuple

from scratch_numpy.activations import Activation
from scratch_numpy.checks import Array, Sizes, takes


class Layer(NamedTuple):
    """The parameters of one layer, or anything of their shapes, such as gradients: W (n_l, n_prev), b (n_l, 1)."""

    W: Array
    b: Array


class Cache(NamedTuple):
    """What a layer's backward pass needs of its forward pass: A_prev (n_prev, m), W (n_l, n_prev), Z, A (n_l, m)."""

    A_prev: Array
    W: Array
    Z: Array
    A: Array


@takes(A_prev="n_prev m", W="n_l n_prev", b="n_l 1")
def linear_forward(A_prev: Array, W: Array, b: Array) -> Array:
    """Z = W A_prev + b. A_prev (n_prev, m), W (n_l, n_prev), b (n_l, 1) -> Z (n_l, m).

    Source: notes 000, "Forward & Backward Propagation", forward 2. b is broadcast over the m columns.
    """
    return W @ A_prev + b


@takes(dZ="n_l m", A_prev="n_prev m")
def linear_backward(dZ: Array, A_prev: Array) -> Layer:
    """dW = 1/m dZ A_prev^T and db = 1/m (sum of dZ over examples). dZ (n_l, m), A_prev (n_prev, m) -> dW, db.

    dZ is of single losses, dW (n_l, n_prev) and db (n_l, 1) are of their mean: 1/m enters at this step, once.
    Source: notes 000, "Forward & Backward Propagation", backward 2.2 and 2.3.
    Derived in docs/derivations.md, "The linear step".
    """
    m = dZ.shape[1]
    dW = dZ @ A_prev.T / m
    db = dZ.sum(axis=1, keepdims=True) / m
    return Layer(dW, db)


@takes(dZ="n_l m", W="n_l n_prev")
def linear_backward_input(dZ: Array, W: Array) -> Array:
    """dA_prev = W^T dZ. dZ (n_l, m), W (n_l, n_prev) -> dA_prev (n_prev, m).

    Source: notes 000, "Forward & Backward Propagation", backward 2.4.
    Derived in docs/derivations.md, "The gradient of the input".
    """
    return W.T @ dZ


def activation_check(_: Sizes, name: str, g: Any) -> None:
    """Ask for an `Activation`, as `activations.activation` looks it up by name."""
    if not isinstance(g, Activation):
        raise TypeError(f"{name} must be an Activation, as activation('relu') gives it, got {type(g).__name__}")


@takes(Z="n_l m", g=activation_check)
def activation_forward(Z: Array, g: Activation) -> Array:
    """A = g(Z). Z (n_l, m) -> A (n_l, m). Source: notes 000, "Forward & Backward Propagation", forward 3."""
    return g.forward(Z)


@takes(dA="n_l m", Z="n_l m", g=activation_check)
def activation_backward(dA: Array, Z: Array, g: Activation) -> Array:
    """dZ = dA * g'(Z). dA, Z (n_l, m) -> dZ (n_l, m). Source: notes 000, as above, backward 2.1.

    Derived in docs/derivations.md, "Derivatives of the activations".
    """
    return g.backward(dA, Z)
