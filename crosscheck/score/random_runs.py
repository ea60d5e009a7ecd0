"""A random network with weights and data from vanishing to saturating, drawn from one integer."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from crosscheck.architecture import Architecture
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

WIDEST, MOST_EXAMPLES, DEEPEST = 400, 500, 10
HIDDEN = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")
OUTPUTS = (
    ("sigmoid", "binary_cross_entropy"),
    ("softmax", "categorical_cross_entropy"),
    ("identity", "squared_error"),
    ("sigmoid", "squared_error"),
    ("softmax", "squared_error"),
)
ORDERS = ("C", "F", "strided")
ENTRIES = ("normal", "zeros", "subnormal", "huge range")
VARIANTS = ("left wing", "other words")


@dataclass(frozen=True)
class Run:
    """A network with weights, X (n_x, m) and Y (n_y, m) of one dtype, and whose correct pass is to be judged."""

    seed: int
    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    dtype: str
    order: str
    entries: str
    variant: str


def draw(seed: int, largest: int = MOST_EXAMPLES) -> Run:
    """Draw the run with this number, of up to `largest` units and examples; the same each time."""
    rng = np.random.default_rng([seed])
    dtype, order, entries, variant = (
        str(rng.choice(choices)) for choices in (("float64", "float32"), ORDERS, ENTRIES, VARIANTS)
    )
    architecture = _draw_architecture(rng, largest)
    sizes, m = architecture.layer_sizes, _log_uniform(rng, min(largest, MOST_EXAMPLES))
    weight, bias = 10 ** rng.uniform(-4, 1), rng.choice([0, 0.1, 10 ** rng.uniform(-3, 3)])

    def values(shape: tuple[int, int], scale: float, kind: str = "normal") -> Array:
        return _laid_out(_values(rng, shape, scale, kind, dtype), order)

    kind = str(rng.choice(["normal", "normal", "normal", entries]))
    layers = [
        Layer(values((n, n_prev), weight / math.sqrt(n_prev), kind), values((n, 1), bias))
        for n_prev, n in pairwise(sizes)
    ]
    large = float(np.finfo(dtype).max) ** 0.25  # whose fourth power, as in dW of a squared error, is finite yet
    X = values((sizes[0], m), rng.choice([1, 10 ** rng.uniform(-6, 4), large ** rng.uniform(-1, 1)]), entries)
    Y = _laid_out(_draw_labels(rng, architecture, m, entries, dtype), order)
    return Run(seed, architecture, layers, X, Y, dtype, order, entries, variant)


def _draw_architecture(rng: np.random.Generator, largest: int) -> Architecture:
    depth = int(rng.integers(1, DEEPEST + 1))
    sizes = [_log_uniform(rng, min(largest, WIDEST)) for _ in range(depth + 1)]
    hidden = [str(name) for name in rng.choice(HIDDEN, depth - 1)]
    output, loss = OUTPUTS[rng.integers(len(OUTPUTS))]
    family = str(rng.choice(["deep", "two_layer"])) if depth == 2 else "deep"
    if depth == 1 and loss == "binary_cross_entropy" and rng.random() < 0.7:
        family, sizes[-1] = "logistic_regression", 1
    return Architecture(
        family=family,
        layer_sizes=sizes,
        hidden=hidden,
        output=output,
        loss=loss,
        l2=float(rng.choice([0, 0.7, 10 ** rng.uniform(-3, 2)])),
        leaky_slope=float(rng.choice([0, 0.01, 1, 1.5, 10 ** rng.uniform(-3, 0)])),
    )


def _log_uniform(rng: np.random.Generator, most: int) -> int:
    return int(math.exp(rng.uniform(0, math.log(most + 1))))


def _values(rng: np.random.Generator, shape: tuple[int, int], scale: float, kind: str, dtype: str) -> Array:
    """Normal numbers of this scale; some or all of them made zero, subnormal, or of sizes far apart."""
    info = np.finfo(dtype)
    values = rng.standard_normal(shape) * scale
    chosen = rng.random(shape) < rng.choice([0.1, 0.5, 1])
    if kind == "zeros":
        values[chosen] = 0
    if kind == "subnormal":
        values[chosen] = rng.uniform(-1, 1, shape)[chosen] * float(info.tiny)
    if kind == "huge range":
        values[chosen] *= (10 ** rng.uniform(math.log10(info.smallest_subnormal), 0, shape))[chosen]
    return values.astype(dtype)


def _draw_labels(rng: np.random.Generator, a: Architecture, m: int, entries: str, dtype: str) -> Array:
    n_y = a.layer_sizes[-1]
    if a.loss == "categorical_cross_entropy":
        return np.eye(n_y, dtype=dtype)[:, rng.integers(n_y, size=m)]
    if a.loss == "binary_cross_entropy" or rng.random() < 0.3:
        return (rng.random((n_y, m)) < rng.choice([0, 0.1, 0.5, 1])).astype(dtype)
    return _values(rng, (n_y, m), 10 ** rng.uniform(-3, 3), entries, dtype)


def _laid_out(array: Array, order: str) -> Array:
    """The same values by rows, by columns, or as every other entry of a larger array."""
    if order == "strided":
        roomy = np.zeros((2 * array.shape[0], 2 * array.shape[1]), array.dtype)
        roomy[::2, ::2] = array
        return roomy[::2, ::2]
    return np.asarray(array, order="F" if order == "F" else "C")
