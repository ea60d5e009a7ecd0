# ruff: noqa: ARG005  # the forms of one step, of which any may be picked, all take the same arguments
"""A correct pass in other people's words: formulas that are as right as the left wing's, and round otherwise."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.trace import TWO_STEPS, Trace, names
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

# Other people's words: forms of every step, any of which may be picked. s is the leaky slope, c is l2.

Form = Callable[..., Any]
Pick = Callable[[tuple[Any, ...]], Any]
LINEAR: tuple[Form, ...] = (
    lambda W, A, b: np.dot(W, A) + b,
    lambda W, A, b: (A.T @ W.T + b.T).T,
    lambda W, A, b: np.hstack([W, b]) @ np.vstack([A, np.ones_like(A[:1])]),
)
ACTIVATION: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda Z, s: 1 / (1 + np.exp(-Z)), lambda Z, s: np.reciprocal(np.exp(-Z) + 1)),
    "tanh": (lambda Z, s: np.tanh(Z), lambda Z, s: 2 / (1 + np.exp(-2 * Z)) - 1),
    "relu": (lambda Z, s: np.maximum(0, Z), lambda Z, s: Z * (Z > 0), lambda Z, s: (np.abs(Z) + Z) / 2),
    "leaky_relu": (lambda Z, s: np.where(Z > 0, Z, Z * s), lambda Z, s: np.maximum(Z, 0) + s * np.minimum(Z, 0)),
    "identity": (lambda Z, s: Z, lambda Z, s: 1 * Z),
    "softmax": (lambda Z, s: np.exp(Z - np.max(Z, 0)) / np.sum(np.exp(Z - np.max(Z, 0)), 0),),
}
BACKWARD: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda dA, Z, A, s: dA * A * (1 - A), lambda dA, Z, A, s: (A - A**2) * dA),
    "tanh": (lambda dA, Z, A, s: dA * (1 - np.power(A, 2)), lambda dA, Z, A, s: (1 - A) * (1 + A) * dA),
    "relu": (lambda dA, Z, A, s: dA * (A > 0), lambda dA, Z, A, s: np.where(Z < 0, 0, dA)),
    "leaky_relu": (
        lambda dA, Z, A, s: np.where(Z >= 0, dA, s * dA),
        lambda dA, Z, A, s: np.where(Z > 0, Z.dtype.type(1), s) * dA,
    ),
    "identity": (lambda dA, Z, A, s: dA,),
    "softmax": (lambda dA, Z, A, s: A * (dA - np.sum(A * dA, 0)),),
}
# Right as well where no |Z| is above MODERATE of the largest exponent, so that products of exponentials are finite.
MODERATE = 0.45
MODERATE_ACTIVATION: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda Z, s: np.exp(Z) / (1 + np.exp(Z)),),
    "tanh": (lambda Z, s: (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)), lambda Z, s: np.sinh(Z) / np.cosh(Z)),
    "softmax": (lambda Z, s: np.exp(Z) / np.exp(Z).sum(axis=0, keepdims=True),),
}
MODERATE_BACKWARD: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda dA, Z, A, s: dA * np.exp(-Z) / (1 + np.exp(-Z)) ** 2,),
    "tanh": (lambda dA, Z, A, s: dA / np.cosh(Z) ** 2,),
}
WEIGHTS_GRADIENT: tuple[Form, ...] = (
    lambda dZ, A, W, c, m: (1 / m) * np.dot(dZ, A.T) + (c / m) * W,
    lambda dZ, A, W, c, m: np.dot(dZ / m, A.T) + c * W / m,
    lambda dZ, A, W, c, m: (A @ dZ.T).T / m + c / m * W,
    lambda dZ, A, W, c, m: (dZ @ A.T + c * W) / m,
    lambda dZ, A, W, c, m: (1 / m * dZ) @ A.T + c * (1 / m) * W,
)
BIAS_GRADIENT: tuple[Form, ...] = (
    lambda dZ, m: (1 / m) * np.sum(dZ, axis=1, keepdims=True),
    lambda dZ, m: np.mean(dZ, axis=1, keepdims=True),
    lambda dZ, m: np.sum(dZ / m, axis=1, keepdims=True),
    lambda dZ, m: dZ @ np.ones((m, 1), dZ.dtype) / m,
)
INPUT_GRADIENT: tuple[Form, ...] = (lambda W, dZ: np.dot(W.T, dZ), lambda W, dZ: (dZ.T @ W).T)
LOSS_GRADIENT: dict[str, tuple[Form, ...]] = {
    "binary_cross_entropy": (
        lambda A, Y: -(np.divide(Y, A) - np.divide(1 - Y, 1 - A)),
        lambda A, Y: np.where(Y == 1, -1 / A, 1 / (1 - A)),
    ),
    "categorical_cross_entropy": (lambda A, Y: -Y / A, lambda A, Y: -(Y * (1 / A))),
    "squared_error": (lambda A, Y: A - Y, lambda A, Y: -(Y - A)),
}
COST: dict[str, tuple[Form, ...]] = {
    "binary_cross_entropy": (
        lambda Z, A, Y, m: np.mean(np.sum(np.logaddexp(0, Z) - Y * Z, axis=0)),
        lambda Z, A, Y, m: np.sum(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))) / m,
    ),
    "categorical_cross_entropy": (
        lambda Z, A, Y, m: np.mean(np.max(Z, 0) + np.log(np.exp(Z - np.max(Z, 0)).sum(0)) - np.sum(Y * Z, 0)),
    ),
    "squared_error": (
        lambda Z, A, Y, m: 1 / (2 * m) * np.sum((A - Y) ** 2),
        lambda Z, A, Y, m: 0.5 * np.mean(np.sum(np.square(Y - A), axis=0)),
    ),
}
# Right as well where no A was rounded to 0 or 1.
UNSATURATED_COST: dict[str, tuple[Form, ...]] = {
    "binary_cross_entropy": (
        lambda Z, A, Y, m: -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)),
        lambda Z, A, Y, m: -np.log(np.where(Y == 1, A, 1 - A)).sum() / m,
    ),
    "categorical_cross_entropy": (
        lambda Z, A, Y, m: -np.sum(Y * np.log(A)) / m,
        lambda Z, A, Y, m: np.mean(-np.log(np.sum(Y * A, axis=0))),
    ),
}


def trace_in_other_words(a: Architecture, layers: list[Layer], X: Array, Y: Array, rng: np.random.Generator) -> Trace:
    """A pass in forms that people write, each picked by `rng` out of those that are right here. X (n_x, m)."""

    def pick(forms: tuple[Any, ...]) -> Any:
        return forms[int(rng.integers(len(forms)))]

    t: dict[str, Any] = {"A0": X}
    activations = [*a.hidden, a.output]
    for l, ((W, b), name) in enumerate(zip(layers, activations, strict=True), start=1):
        Z = t[f"Z{l}"] = pick(LINEAR)(W, t[f"A{l - 1}"], b)
        forms = ACTIVATION[name] + (MODERATE_ACTIVATION.get(name, ()) if _moderate(Z) else ())
        t[f"A{l}"] = pick(forms)(Z, a.leaky_slope)
    t |= _output_in_other_words(a, layers, t, Y, pick)
    m = X.shape[1]
    for l, name in zip(range(a.depth, 0, -1), ["", *reversed(a.hidden)], strict=True):
        if l < a.depth:
            Z, A = t[f"Z{l}"], t[f"A{l}"]
            forms = BACKWARD[name] + (MODERATE_BACKWARD.get(name, ()) if _moderate(Z) else ())
            t[f"dZ{l}"] = pick(forms)(t[f"dA{l}"], Z, A, a.leaky_slope)
        W, dZ = layers[l - 1].W, t[f"dZ{l}"]
        t[f"dW{l}"] = pick(WEIGHTS_GRADIENT)(dZ, t[f"A{l - 1}"], W, a.l2, m)
        t[f"db{l}"] = pick(BIAS_GRADIENT)(dZ, m)
        t[f"dA{l - 1}" if l > 1 else "dX"] = pick(INPUT_GRADIENT)(W, dZ)
    return {name: t[name] for name in [*names(a.depth), TWO_STEPS]}


def _output_in_other_words(a: Architecture, layers: list[Layer], t: Trace, Y: Array, pick: Pick) -> Trace:
    """The cost, and the output's dA and dZ; dZ by way of dA only where no A was rounded to 0 or 1."""
    Z, A, m = t[f"Z{a.depth}"], t[f"A{a.depth}"], Y.shape[1]
    dA = pick(LOSS_GRADIENT[a.loss])(A, Y)
    two_steps = pick(BACKWARD[a.output])(dA, Z, A, None)
    squared = a.loss == "squared_error"
    unsaturated = not squared and bool((np.finfo(A.dtype).tiny < A).all() and (A < 1).all())
    cost = pick(COST[a.loss] + (UNSATURATED_COST[a.loss] if unsaturated else ()))(Z, A, Y, m)
    dZ = two_steps if squared else pick((A - Y, two_steps) if unsaturated else (A - Y,))
    penalty = a.l2 / (2 * m) * sum(np.sum(np.square(W)) for W, _ in layers)
    return {
        "cost": np.asarray(cost + penalty, A.dtype),
        f"dA{a.depth}": dA,
        f"dZ{a.depth}": dZ,
        TWO_STEPS: two_steps,
    }


def _moderate(Z: Array) -> bool:
    return bool(np.abs(Z).max() <= MODERATE * math.log(np.finfo(Z.dtype).max))
