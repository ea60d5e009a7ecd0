"""One step of gradient descent or of one of its relatives, as pure functions.

Every optimiser is called `(layers, gradients, state, *, learning_rate, ...)` and returns the new layers and the new
state. The state is None before the first step; nothing is changed in place.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import numpy as np

from scratch_numpy.checks import Array, Sizes, layers_check, optional, takes
from scratch_numpy.hyperparameters import check_count, check_number
from scratch_numpy.layer import Layer

Layers = list[Layer]


class Optimizer(Protocol):
    """What all optimisers look like."""

    def __call__(
        self, layers: Layers, gradients: Layers, state: Any = None, *, learning_rate: float
    ) -> tuple[Layers, Any]:
        """Return the layers after one step, and the state for the next."""


@takes(layers=layers_check, gradients=layers_check)
def gradient_descent(
    layers: Layers, gradients: Layers, state: None = None, *, learning_rate: float
) -> tuple[Layers, None]:
    """W := W - alpha dW, and b likewise; keeps no state. Source: notes 000, "Forward & Backward Propagation".

    Raises ValueError unless the gradients have the layers' shapes and learning_rate > 0.
    Derived in docs/derivations.md, "Gradient descent".
    """
    learning_rate = check_number("learning_rate", learning_rate, above=0)
    return _map(lambda p, d: p - learning_rate * d, layers, gradients), state


@takes(layers=layers_check, gradients=layers_check)
def sign_descent(layers: Layers, gradients: Layers, state: None = None, *, learning_rate: float) -> tuple[Layers, None]:
    """W := W - alpha sign(dW): steps of one size, however flat the cost. Source: notes 002, "Gradient Descent".

    Raises ValueError unless the gradients have the layers' shapes and learning_rate > 0.
    Derived in docs/derivations.md, "Sign descent".
    """
    learning_rate = check_number("learning_rate", learning_rate, above=0)
    return _map(lambda p, d: p - learning_rate * np.sign(d), layers, gradients), state


@takes(layers=layers_check, gradients=layers_check, state=optional(layers_check))
def momentum(
    layers: Layers, gradients: Layers, state: Layers | None = None, *, learning_rate: float, beta: float = 0.9
) -> tuple[Layers, Layers]:
    """v := beta v + dW and W := W - alpha v; the state is v, zero at first. Source: Polyak, 1964 (the heavy ball).

    The course's later v := beta v + (1 - beta) dW is the same with alpha / (1 - beta) for alpha.
    Raises ValueError unless the gradients have the layers' shapes, learning_rate > 0 and 0 <= beta < 1.
    Derived in docs/derivations.md, "Momentum".
    """
    learning_rate = check_number("learning_rate", learning_rate, above=0)
    beta = check_number("beta", beta, least=0, below=1)
    v = gradients if state is None else _map(lambda v, d: beta * v + d, state, gradients)
    return _map(lambda p, v: p - learning_rate * v, layers, v), v


class AdamState(NamedTuple):
    """The running means of the gradient and of its square, and how many steps went into them."""

    mean: Layers
    mean_square: Layers
    step: int


def adam_state_check(sizes: Sizes, name: str, state: Any) -> None:
    """Ask for the state that `adam` returned for these layers."""
    if not isinstance(state, AdamState):
        raise TypeError(f"{name} must be the AdamState that adam returned, or None, got {type(state).__name__}")
    layers_check(sizes, f"{name}.mean", state.mean)
    layers_check(sizes, f"{name}.mean_square", state.mean_square)
    check_count(f"{name}.step", state.step)


@takes(layers=layers_check, gradients=layers_check, state=optional(adam_state_check))
def adam(
    layers: Layers,
    gradients: Layers,
    state: AdamState | None = None,
    *,
    learning_rate: float,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> tuple[Layers, AdamState]:
    """W := W - alpha v_hat / (sqrt(s_hat) + epsilon), with running means v of dW and s of dW^2, bias-corrected.

    v := beta1 v + (1 - beta1) dW, v_hat = v / (1 - beta1^t), and s likewise with dW^2 and beta2.
    Source: Kingma and Ba, ICLR 2015, Algorithm 1. Raises ValueError unless the gradients have the layers' shapes,
    learning_rate > 0, epsilon > 0 and 0 <= beta < 1. Derived in docs/derivations.md, "Adam".
    """
    learning_rate = check_number("learning_rate", learning_rate, above=0)
    beta1 = check_number("beta1", beta1, least=0, below=1)
    beta2 = check_number("beta2", beta2, least=0, below=1)
    epsilon = check_number("epsilon", epsilon, above=0)
    zeros = _map(lambda d, _: np.zeros_like(d), gradients, gradients)
    v, s, t = state or AdamState(zeros, zeros, 0)
    t += 1
    v = _map(lambda v, d: beta1 * v + (1 - beta1) * d, v, gradients)
    s = _map(lambda s, d: beta2 * s + (1 - beta2) * d * d, s, gradients)

    def direction(v: Array, s: Array) -> Array:
        v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)
        return v_hat / (np.sqrt(s_hat) + epsilon)

    steps = _map(direction, v, s)
    return _map(lambda p, d: p - learning_rate * d, layers, steps), AdamState(v, s, t)


OPTIMIZERS: dict[str, Optimizer] = {
    "gradient_descent": gradient_descent,
    "sign_descent": sign_descent,
    "momentum": momentum,
    "adam": adam,
}


def _map(function: Callable[[Array, Array], Array], first: Layers, second: Layers) -> Layers:
    """Apply a function of two arrays to W with W and b with b, layer by layer."""
    return [Layer(function(p.W, q.W), function(p.b, q.b)) for p, q in zip(first, second, strict=True)]
