"""Leaky ReLU network, dispatch with match, config object instead of magic numbers."""
import numpy as np
from typing import NamedTuple

ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "leaky_slope": 0.2}


class Cfg(NamedTuple):
    slope: float = 0.2
    hidden: str = "leaky"
    head: str = "logistic"


CFG = Cfg()


def forward_one(kind, z, cfg=CFG):
    match kind:
        case "leaky":
            return np.where(z > 0, z, cfg.slope * z)
        case "logistic":
            return np.reciprocal(1 + np.exp(-z))
        case other:
            raise KeyError(other)


def local_slope(kind, z, cfg=CFG):
    match kind:
        case "leaky":
            return np.where(z > 0, 1.0, cfg.slope)
        case "logistic":
            g = np.reciprocal(1 + np.exp(-z))
            return g * (1 - g)
        case other:
            raise KeyError(other)


def kinds(L, cfg=CFG):
    return [cfg.hidden] * (L - 1) + [cfg.head]


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    ks = kinds(L)
    W = [None] + [parameters["W%d" % l] for l in range(1, L + 1)]
    b = [None] + [parameters["b%d" % l] for l in range(1, L + 1)]
    Z, A = [None], [X]
    for l in range(1, L + 1):
        Z.append(np.dot(W[l], A[l - 1]) + b[l])
        A.append(forward_one(ks[l - 1], Z[l]))
    m = Y.shape[1]
    out = {"cost": -np.sum(np.where(Y == 1, np.log(A[L]), np.log(1 - A[L]))) / m}

    dZ = A[L] - Y
    for l in range(L, 0, -1):
        if l < L:
            dA = np.dot(W[l + 1].T, dZ)
            dZ = dA * local_slope(ks[l - 1], Z[l])
            out["dA%d" % l] = dA
        out["A%d" % l] = A[l]
        out["dZ%d" % l] = dZ
        out["dW%d" % l] = np.dot(dZ, A[l - 1].T) / m
        out["db%d" % l] = np.mean(dZ, axis=1, keepdims=True)
    return out
