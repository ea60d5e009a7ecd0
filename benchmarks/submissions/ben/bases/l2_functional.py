"""Functional style: every stage is a pure function, the network is a fold. Rows, softmax, ridge."""
from functools import partial, reduce
from itertools import accumulate
from typing import NamedTuple

import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
RIDGE = 1.5
ARCHITECTURE = {"layer_sizes": [4, 4, 4, 3], "hidden": "tanh", "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": RIDGE}


class Weights(NamedTuple):
    W: np.ndarray
    b: np.ndarray


def softmax(z):
    return (lambda e: e / e.sum(1, keepdims=True))(np.exp(z))


def hidden(a, w):
    return np.tanh(a @ w.W + w.b)


def data_cost(P, T):
    return -np.mean(np.log(np.max(P * T, axis=1)))


def ridge_cost(stack, m):
    return RIDGE * sum(map(lambda w: np.linalg.norm(w.W) ** 2, stack)) / (2 * m)


def dW(a, d, w, m):
    return a.T @ d / m + RIDGE * w.W / m


def db(d, m):
    return np.ones(m) @ d / m


def down(d, pair):
    w, a = pair
    return d @ w.W.T * (1 - a**2)


def backprop(parameters, X, Y):
    stack = [Weights(parameters[f"W{i}"], parameters[f"b{i}"]) for i in (1, 2, 3)]
    m = X.shape[0]
    a = list(accumulate(stack[:-1], hidden, initial=X))
    P = softmax(a[-1] @ stack[-1].W + stack[-1].b)
    deltas = list(accumulate(zip(stack[:0:-1], a[:0:-1]), down, initial=P - Y))[::-1]
    out = {"cost": data_cost(P, Y) + ridge_cost(stack, m), "A3": P}
    for i in range(3):
        out[f"dZ{i + 1}"] = deltas[i]
        out[f"dW{i + 1}"] = dW(a[i], deltas[i], stack[i], m)
        out[f"db{i + 1}"] = db(deltas[i], m)
    return out
