"""A third opinion: the cost's slope along one direction, by complex step, and which of the three is alone with its own.

Im J(W + ih D) / h with h = 1e-30 has no cancellation and no step-size error (Squire and Trapp, SIAM Review, 1998), and
one direction D through all parameters costs one complex forward pass, however many parameters there are. In each W the
direction is an outer product u v^T, which asks for no matrix of W's size. To be a third opinion and not a second, it
shares nothing with either wing: the plain formulas stand here once more, on complex numbers, an exception to the rule
that the bridge holds no network formula.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.architecture import Architecture
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

Complex = NDArray[np.complexfloating[Any, Any]]

STEP = 1e-30
# Relative to the sum of |gradient * direction|. Measured on the main job's 82 networks with seeds 0 to 7 (2026-11-22):
# slopes by hand and by autograd are within 4.4e-16 of the complex step's; the rest is room for deeper networks.
AGREEMENT = 1e-12


@dataclass(frozen=True)
class Opinion:
    """The slope of the cost along one direction, three times, and how far apart right ones may be."""

    by_hand: float
    by_autograd: float
    by_complex_step: float
    tolerance: float

    @property
    def outlier(self) -> str:
        """Who is alone: "by hand", "autograd", "complex step", "nobody", or "all three differ"."""
        hand = abs(self.by_hand - self.by_complex_step) <= self.tolerance
        autograd = abs(self.by_autograd - self.by_complex_step) <= self.tolerance
        together = abs(self.by_hand - self.by_autograd) <= self.tolerance
        if hand and autograd:
            return "nobody"
        if hand or autograd:
            return "autograd" if hand else "by hand"
        return "complex step" if together else "all three differ"


def third_opinion(
    architecture: Architecture,
    layers: list[Layer],
    X: Array,
    Y: Array,
    *,
    by_hand: list[Layer],
    by_autograd: list[Layer],
    rng: np.random.Generator,
    only: int | None = None,
) -> Opinion:
    """Compare two gradients, Layer(dW, db) a layer, with the complex step along a random direction. X (n_x, m).

    The direction is through all parameters, or through those of layer `only`, counted from 1: where later gradients are
    large, those of the first layers are lost in the sum.
    """
    direction = [
        Direction(*((only in (None, l)) * rng.standard_normal(shape) for shape in (W.shape[:1], W.shape[1:], b.shape)))
        for l, (W, b) in enumerate(layers, start=1)
    ]
    slope = float(_cost(architecture, layers, direction, X, Y).imag / STEP)
    (hand, its_size), (autograd, size) = (_along(gradients, direction) for gradients in (by_hand, by_autograd))
    return Opinion(hand, autograd, slope, AGREEMENT * max(size, its_size))


class Direction(NamedTuple):
    """Where one layer's parameters go: W by u v^T, b by d."""

    u: Array
    v: Array
    d: Array


def _along(gradients: list[Layer], direction: list[Direction]) -> tuple[float, float]:
    """The slope that gradients have along a direction, and the sum of the sizes of what is added up for it."""
    pairs = list(zip(gradients, direction, strict=True))
    slope = sum(u @ (dW @ v) + (db * d).sum() for (dW, db), (u, v, d) in pairs)
    size = sum(np.abs(u) @ (np.abs(dW) @ np.abs(v)) + np.abs(db * d).sum() for (dW, db), (u, v, d) in pairs)
    return float(slope), float(size)


def _cost(
    architecture: Architecture, layers: list[Layer], direction: list[Direction], X: Array, Y: Array
) -> np.complexfloating:
    """J at W + ih u v^T and b + ih d; what is of the order of h^2 is 1e-60, and left out."""
    A: Any = X
    squares: Any = 0.0
    names = [*architecture.hidden, "identity"]
    for (W, b), (u, v, d), name in zip(layers, direction, names, strict=True):
        Z = W @ A.real + b + 1j * STEP * (np.outer(u, v @ A.real) + d)
        if np.iscomplexobj(A):
            Z += 1j * (W @ A.imag)
        A = _activation(Z, name, architecture.leaky_slope)
        if architecture.l2:
            squares += np.vdot(W, W) + 2j * STEP * (u @ W @ v)
    m = X.shape[1]
    penalty = architecture.l2 / (2 * m) * squares
    total: np.complexfloating = _losses(A, Y, architecture.output, architecture.loss).sum() / m + penalty
    return total


def _activation(Z: Complex, name: str, slope: float) -> Complex:
    if name == "sigmoid":
        e = np.exp(np.where(Z.real >= 0, -Z, Z))
        return np.where(Z.real >= 0, 1, e) / (1 + e)
    if name == "tanh":
        return np.tanh(Z)
    if name == "softmax":
        e = np.exp(Z - Z.real.max(axis=0, keepdims=True))
        return e / e.sum(axis=0, keepdims=True)
    if name == "identity":
        return Z
    return np.where(Z.real > 0, Z, 0 if name == "relu" else slope * Z)


def _losses(Z: Complex, Y: Array, output: str, loss: str) -> Complex:
    if loss == "squared_error":
        return (_activation(Z, output, 0.0) - Y) ** 2 / 2
    if loss == "categorical_cross_entropy":
        largest = Z.real.max(axis=0, keepdims=True)
        return np.log(np.exp(Z - largest).sum(axis=0)) + largest - (Y * Z).sum(axis=0)
    turned = np.where(Y == 1, Z, -Z)  # -log sigmoid(z) where y = 1, -log sigmoid(-z) where y = 0
    positive = turned.real >= 0
    return np.where(positive, 0, -turned) + np.log1p(np.exp(np.where(positive, -turned, turned)))
