# Phase identification from powder patterns: softmax over phases, tanh inside.
# Each named step returns one thing so that it can be looked at alone.
from collections import OrderedDict

import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def occupancy(scores):
    """columns sum to one"""
    e = np.exp(scores - np.max(scores, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


def check_columns(arr, m, label):
    if arr.ndim != 2 or arr.shape[1] != m:
        raise ValueError(f"{label}: expected {m} columns, got shape {arr.shape}")
    return arr


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = check_columns(X, Y.shape[1], "X").shape[1]
    out = OrderedDict()
    signal = X
    inputs = {}
    for k in range(1, L + 1):
        inputs[k] = signal
        out["Z%d" % k] = np.einsum("ij,jm->im", parameters["W%d" % k], signal) + parameters["b%d" % k]
        signal = np.tanh(out["Z%d" % k]) if k < L else occupancy(out["Z%d" % k])
        out["A%d" % k] = check_columns(signal, m, "A%d" % k)
    out["cost"] = -np.mean(np.sum(Y * np.log(signal), axis=0))

    g = signal - Y
    for k in range(L, 0, -1):
        out["dZ%d" % k] = g
        out["dW%d" % k] = np.einsum("im,jm->ij", g, inputs[k]) / m
        out["db%d" % k] = np.mean(g, axis=1)[:, None]
        upstream = np.einsum("ij,im->jm", parameters["W%d" % k], g)
        if k > 1:
            out["dA%d" % (k - 1)] = upstream
            g = upstream * (1 - inputs[k] ** 2)
        else:
            out["dX"] = upstream
    return out
