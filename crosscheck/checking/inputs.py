"""Weights, X and Y to try a network on: labels of both kinds, biases that are not zero, no layer dead or saturated."""

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.faults import Fault
from crosscheck.power import choose_weights
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer


def draw(architecture: Architecture, m: int, rng: np.random.Generator) -> tuple[list[Layer], Array, Array, list[Fault]]:
    """Draw weights, X (n_x, m) and Y (n_y, m), all float64, and say which known faults they cannot show."""
    X = rng.standard_normal((architecture.layer_sizes[0], m))
    Y = draw_labels(architecture, m, rng)
    layers, hidden = choose_weights(architecture, X, Y, rng)
    return layers, X, Y, hidden


def draw_labels(architecture: Architecture, m: int, rng: np.random.Generator) -> Array:
    """Labels (n_y, m) that suit the output: 0 and 1 in every row, one-hot columns of every kind, or real numbers."""
    n_y = architecture.layer_sizes[-1]
    if architecture.output == "sigmoid":
        return rng.permuted(np.tile(np.arange(m) % 2.0, (n_y, 1)), axis=1)
    if architecture.output == "softmax":
        return np.eye(n_y)[:, rng.permutation(m) % n_y]
    return rng.standard_normal((n_y, m))
