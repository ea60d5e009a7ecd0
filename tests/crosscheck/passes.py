"""A pass of both wings through one network, and what is not right in a verdict on it."""

import numpy as np

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.trace import trace_numpy, trace_torch

DEEP = Architecture(layer_sizes=(4, 6, 5, 3), hidden="tanh", output="softmax", loss="categorical_cross_entropy", l2=0.3)


def passes(architecture=DEEP, m=7, dtype="float64"):
    rng = np.random.default_rng(0)
    sizes = architecture.layer_sizes
    X, Y = rng.standard_normal((sizes[0], m)), np.eye(sizes[-1])[:, rng.integers(sizes[-1], size=m)]
    given = architecture, weights.draw(sizes, rng, dtype), X.astype(dtype), Y.astype(dtype)
    return given, trace_numpy(*given), trace_torch(*given)


def statuses(results):
    return {result.name: result.status for result in results if not result.ok}
