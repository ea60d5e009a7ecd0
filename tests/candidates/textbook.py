"""Candidates of which the textbook says every tensor: its formulas, a draw of what they are given, and a call."""

from pathlib import Path

import numpy as np

from crosscheck.candidates.contract import Network
from crosscheck.candidates.forms import recognise
from crosscheck.candidates.source import read
from tests.candidates.pieces import TWO

G = {
    "relu": (lambda Z: np.maximum(Z, 0), lambda Z: (Z > 0).astype(float)),
    "tanh": (np.tanh, lambda Z: 1 - np.tanh(Z) ** 2),
    "sigmoid": (lambda Z: 1 / (1 + np.exp(-Z)), lambda Z: np.exp(-Z) / (1 + np.exp(-Z)) ** 2),
}


def formulas(network, parameters, X, Y):
    """Every tensor by the textbook: sigmoid output, binary cross-entropy."""
    L, m = len(network.layer_sizes) - 1, X.shape[1]
    W, b = ([None, *(parameters[f"{kind}{l}"] for l in range(1, L + 1))] for kind in "Wb")
    g = [None, *network.hidden, "sigmoid"]
    A, t = [X], {}
    for l in range(1, L + 1):
        t[f"Z{l}"] = W[l] @ A[-1] + b[l]
        A.append(G[g[l]][0](t[f"Z{l}"]))
        t[f"A{l}"] = A[l]
    penalty = network.l2 / (2 * m) * sum(np.sum(w**2) for w in W[1:])
    t["cost"] = -np.mean(np.sum(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L]), axis=0)) + penalty
    dA = t[f"dA{L}"] = (1 - Y) / (1 - A[L]) - Y / A[L]
    for l in range(L, 0, -1):
        dZ = t[f"dZ{l}"] = dA * G[g[l]][1](t[f"Z{l}"])
        t[f"dW{l}"] = dZ @ A[l - 1].T / m + network.l2 / m * W[l]
        t[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        dA = t[f"dA{l - 1}" if l > 1 else "dX"] = W[l].T @ dZ
    return t


def draw(layer_sizes, m=7, hidden="relu", l2=0.0, seed=1):
    """A network, its parameters, X and Y: what a candidate is called with."""
    rng = np.random.default_rng(seed)
    depth = len(layer_sizes) - 1
    network = Network(tuple(layer_sizes), (hidden,) * (depth - 1), l2=l2)
    parameters = {}
    for l in range(1, depth + 1):
        parameters[f"W{l}"] = 0.5 * rng.standard_normal((layer_sizes[l], layer_sizes[l - 1]))
        parameters[f"b{l}"] = 0.5 * rng.standard_normal((layer_sizes[l], 1))
    X = rng.standard_normal((layer_sizes[0], m))
    Y = (rng.random((layer_sizes[-1], m)) < 0.5).astype(float)
    return network, parameters, X, Y


def candidate(tmp_path, text, name="solution.py"):
    """What is recognised in a file of this text."""
    path = Path(tmp_path) / name
    path.write_text("import numpy as np\n" + text)
    return recognise(read(path))


def call(tmp_path, text, sizes=TWO, m=7, hidden="tanh", **options):
    """What is recognised, what it was given, and the tensors that came."""
    one = candidate(tmp_path, text)
    given = draw(sizes, m, hidden, **options)
    return one, given, one.call(*given)
