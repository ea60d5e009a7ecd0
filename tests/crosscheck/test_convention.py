"""The verdict on passes that carry 1/m from the start, for numbers of examples by which nothing is exact."""

from itertools import pairwise

import numpy as np
import pytest

from crosscheck.architecture import Architecture
from crosscheck.checking.convention import judge
from crosscheck.stages import Given
from crosscheck.trace import trace_torch
from scratch_numpy.layer import Layer


def carried(layers, X, Y):
    """A pass of ReLUs and a sigmoid in which dZ = (A - Y) / m, and what follows is made of that."""
    m, A, shown = X.shape[1], [X], {}
    for W, b in layers[:-1]:
        A.append(np.maximum(W @ A[-1] + b, 0))
    W, b = layers[-1]
    A.append(1 / (1 + np.exp(-(W @ A[-1] + b))))
    dZ = (A[-1] - Y) / m
    for l in range(len(layers), 0, -1):
        shown |= {f"dZ{l}": dZ, f"dW{l}": dZ @ A[l - 1].T, f"db{l}": dZ.sum(axis=1, keepdims=True)}
        dA = layers[l - 1].W.T @ dZ
        shown[f"dA{l - 1}" if l > 1 else "dX"] = dA
        dZ = dA * (A[l - 1] > 0)
    return shown


@pytest.mark.parametrize("m", [7, 13, 16])
def test_what_is_right_is_right_though_times_m_is_rounded(m):
    for seed in range(40):
        rng = np.random.default_rng(seed)
        sizes = [*rng.integers(1, 9, size=rng.integers(2, 5)).tolist(), 1]
        layers = [Layer(rng.standard_normal((n, n_prev)), rng.standard_normal((n, 1))) for n_prev, n in pairwise(sizes)]
        X, Y = rng.standard_normal((sizes[0], m)), (rng.random((1, m)) > 0.5) * 1.0
        case = Architecture(layer_sizes=sizes), layers, X, Y
        right, shown = trace_torch(*case), carried(layers, X, Y)
        convention, judged = judge(Given.of(*case), shown, right, {})
        assert convention == "mean"
        assert [name for name, result in judged.items() if not result.ok] == []
        _, off = judge(Given.of(*case), shown | {"dZ1": shown["dZ1"] * (1 + 1e-13)}, right, {})
        assert not off["dZ1"].ok or not shown["dZ1"].any()
