"""A network of any depth, any widths and any mix of activations: loops over layers (notes 000 and 001, "L-layer")."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from scratch_numpy import losses
from scratch_numpy.activations import LEAKY_SLOPE, Activation, activation
from scratch_numpy.checks import Array, Sizes, fields, layers_check, takes
from scratch_numpy.hyperparameters import check_number
from scratch_numpy.layer import (
    Cache,
    Layer,
    activation_backward,
    activation_forward,
    linear_backward,
    linear_backward_input,
    linear_forward,
)


class Gradients(NamedTuple):
    """A layer's gradients: dA, dZ (n_l, m), dW (n_l, n_prev), db (n_l, 1); no dA at the output: dZ comes first."""

    dA: Array | None
    dZ: Array
    dW: Array
    db: Array


def caches_check(sizes: Sizes, name: str, caches: Any) -> None:
    """Ask for the list of `Cache` that `forward` returns; binds n_x, n_y and m."""
    if not isinstance(caches, list) or not caches:
        raise TypeError(f"{name} must be the list that forward returns, got {type(caches).__name__}")
    for l, cache in enumerate(caches, start=1):
        shapes = fields(A_prev=f"n_{l - 1} m", W=f"n_{l} n_{l - 1}", Z=f"n_{l} m", A=f"n_{l} m")
        shapes(sizes, f"{name}[{l - 1}]", cache)
    sizes.letters["n_y"] = sizes.letters[f"n_{len(caches)}"]


def activations_of(
    depth: int, hidden: str | Sequence[str], output: str, leaky_slope: float = LEAKY_SLOPE
) -> list[Activation]:
    """g of each layer: one name for all hidden layers or one name each, then the output's.

    Raises ValueError for an unknown name, or a number of names that is not the number of hidden layers.
    """
    if not isinstance(hidden, str | list | tuple):
        raise TypeError(f"hidden must be a name or a list of names, got {type(hidden).__name__}")
    names = [hidden] * (depth - 1) if isinstance(hidden, str) else list(hidden)
    if len(names) != depth - 1:
        raise ValueError(f"hidden must be one name or one for each of the {depth - 1} hidden layers, got {len(names)}")
    return [activation(name, leaky_slope=leaky_slope) for name in [*names, output]]


@takes(layers=layers_check, X="n_x m")
def forward(
    X: Array,
    layers: list[Layer],
    *,
    hidden: str | Sequence[str] = "relu",
    output: str = "sigmoid",
    leaky_slope: float = LEAKY_SLOPE,
) -> list[Cache]:
    """One cache per layer, from the first to the last; the output A_L is `caches[-1].A`. X (n_x, m).

    Source: notes 000, "Forward & Backward Propagation", forward 1 to 4. Raises ValueError for unknown activations.
    """
    A = X
    caches = []
    for (W, b), g in zip(layers, activations_of(len(layers), hidden, output, leaky_slope), strict=True):
        A_prev = A
        Z = linear_forward(A_prev, W, b)
        A = activation_forward(Z, g)
        caches.append(Cache(A_prev, W, Z, A))
    return caches


@takes(caches=caches_check, Y="n_y m")
def backward(
    Y: Array,
    caches: list[Cache],
    *,
    hidden: str | Sequence[str] = "relu",
    output: str = "sigmoid",
    loss: str = "binary_cross_entropy",
    l2: float = 0.0,
    leaky_slope: float = LEAKY_SLOPE,
) -> list[Gradients]:
    """Gradients a layer, from the first to the last, given what `forward` returned as `caches`. Y (n_y, m).

    dX, which training has no use for, is `layer.linear_backward_input(gradients[0].dZ, layers[0].W)`.
    Source: notes 000, "Forward & Backward Propagation", backward 1 and 2. Raises ValueError for labels or an output
    that do not suit the loss, and for l2 < 0. Derived in docs/derivations.md, "L layers".
    """
    l2 = check_number("l2", l2, least=0)
    g = activations_of(len(caches), hidden, output, leaky_slope)
    m = Y.shape[1]
    dA, dZ = None, losses.output_loss(output, loss).dZ(caches[-1].Z, Y)
    gradients: list[Gradients] = []
    for l in reversed(range(len(caches))):
        A_prev, W, _, _ = caches[l]
        dW, db = linear_backward(dZ, A_prev)
        if l2 != 0:
            dW = dW + losses.l2_penalty_backward(W, l2=l2, m=m)
        gradients.insert(0, Gradients(dA, dZ, dW, db))
        if l > 0:
            dA = linear_backward_input(dZ, W)
            dZ = activation_backward(dA, caches[l - 1].Z, g[l - 1])
    return gradients


@takes(layers=layers_check, X="n_x m", Y="n_y m")
def cost_and_gradients(
    X: Array,
    Y: Array,
    layers: list[Layer],
    *,
    hidden: str | Sequence[str] = "relu",
    output: str = "sigmoid",
    loss: str = "binary_cross_entropy",
    l2: float = 0.0,
    leaky_slope: float = LEAKY_SLOPE,
) -> tuple[float, list[Layer]]:
    """J and a Layer(dW, db) a layer, for `scratch_numpy.training.descend`. X (n_x, m), Y (n_y, m)."""
    caches = forward(X, layers, hidden=hidden, output=output, leaky_slope=leaky_slope)
    J = losses.cost(caches[-1].Z, Y, layers, output=output, loss=loss, l2=l2)
    gradients = backward(Y, caches, hidden=hidden, output=output, loss=loss, l2=l2, leaky_slope=leaky_slope)
    return J, [Layer(gradient.dW, gradient.db) for gradient in gradients]


def predict(
    X: Array,
    layers: list[Layer],
    *,
    hidden: str | Sequence[str] = "relu",
    output: str = "sigmoid",
    leaky_slope: float = LEAKY_SLOPE,
) -> Array:
    """A_L (n_y, m): probabilities, or values for a linear output. X (n_x, m). Raises as `forward`."""
    return forward(X, layers, hidden=hidden, output=output, leaky_slope=leaky_slope)[-1].A
