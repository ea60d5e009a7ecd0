"""Where training starts: zeros, which fail in a network, and random weights of four scales; biases are always zero."""

import math
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from scratch_numpy.checks import FLOATS
from scratch_numpy.hyperparameters import Generator, check_generator, check_layer_sizes, check_number
from scratch_numpy.layer import Layer


class Initializer(Protocol):
    """What all initialisers that draw look like: sizes [n_x, ..., n_y] and a generator in, a list of Layer out."""

    def __call__(self, layer_sizes: list[int], rng: Generator, *, dtype: Any = np.float64) -> list[Layer]:
        """Draw W1, W2, ... in this order, each in the order of its entries."""


def zeros(layer_sizes: list[int], *, dtype: Any = np.float64) -> list[Layer]:
    """W = 0 and b = 0: fine for logistic regression, a trap for a network, whose hidden units stay alike for ever.

    layer_sizes [n_x, ..., n_y] -> layers with W (n_l, n_prev), b (n_l, 1). Source: notes 001, "Random initialization".
    Raises ValueError or TypeError for invalid sizes. Derived in docs/derivations.md, "Why zeros fail".
    """
    check_layer_sizes(layer_sizes)
    _check_dtype(dtype)
    sizes = zip(layer_sizes[1:], layer_sizes[:-1], strict=True)
    return [Layer(np.zeros((n_l, n_prev), dtype), np.zeros((n_l, 1), dtype)) for n_l, n_prev in sizes]


def small_random(
    layer_sizes: list[int], rng: Generator, *, scale: float = 0.01, dtype: Any = np.float64
) -> list[Layer]:
    """W ~ scale * N(0, 1) and b = 0. layer_sizes [n_x, ..., n_y] -> layers with W (n_l, n_prev), b (n_l, 1).

    Source: notes 000, "Initialize parameters", and 001, "Random initialization", whose W2 is (2, 1) for (1, 2).
    """
    check_number("scale", scale, above=0)
    return _normal(layer_sizes, rng, lambda *_: scale, dtype)


def xavier(layer_sizes: list[int], rng: Generator, *, dtype: Any = np.float64) -> list[Layer]:
    """W ~ sqrt(2 / (n_l + n_prev)) * N(0, 1) and b = 0: keeps the variance forwards and backwards alike, for tanh.

    layer_sizes [n_x, ..., n_y] -> layers with W (n_l, n_prev), b (n_l, 1). Source: Glorot and Bengio, AISTATS 2010.
    Derived in docs/derivations.md, "The scale of random weights".
    """
    return _normal(layer_sizes, rng, lambda n_l, n_prev: math.sqrt(2 / (n_l + n_prev)), dtype)


def he(layer_sizes: list[int], rng: Generator, *, dtype: Any = np.float64) -> list[Layer]:
    """W ~ sqrt(2 / n_prev) * N(0, 1) and b = 0: keeps the variance where ReLU drops half of it.

    layer_sizes [n_x, ..., n_y] -> layers with W (n_l, n_prev), b (n_l, 1). Source: He et al., ICCV 2015.
    Derived in docs/derivations.md, "The scale of random weights".
    """
    return _normal(layer_sizes, rng, lambda _, n_prev: math.sqrt(2 / n_prev), dtype)


def lecun(layer_sizes: list[int], rng: Generator, *, dtype: Any = np.float64) -> list[Layer]:
    """W ~ N(0, 1) / sqrt(n_prev) and b = 0, which the course's four-layer network uses (and calls Xavier's).

    layer_sizes [n_x, ..., n_y] -> layers with W (n_l, n_prev), b (n_l, 1). Source: LeCun et al., "Efficient BackProp".
    Derived in docs/derivations.md, "The scale of random weights".
    """
    return _normal(layer_sizes, rng, lambda _, n_prev: 1 / math.sqrt(n_prev), dtype)


INITIALIZERS: dict[str, Initializer] = {
    "small_random": small_random,
    "xavier": xavier,
    "he": he,
    "lecun": lecun,
}


def _normal(layer_sizes: list[int], rng: Generator, scale: Callable[[int, int], float], dtype: Any) -> list[Layer]:
    check_generator(rng)
    layers = zeros(layer_sizes, dtype=dtype)
    return [Layer((rng.standard_normal(W.shape) * scale(*W.shape)).astype(dtype), b) for W, b in layers]


def _check_dtype(dtype: Any) -> None:
    if dtype not in FLOATS:
        raise TypeError(f"dtype must be np.float64 or np.float32, got {dtype!r}")
