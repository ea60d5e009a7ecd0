"""Softmax net in rows, gradients first (one list), then a comprehension that returns a new dict."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(s):
    e = np.exp(s - np.max(s, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(W, b, X, T):
    hs = [X]
    for Wi, bi in zip(W[:-1], b[:-1]):
        hs.append(np.maximum(hs[-1] @ Wi + bi, 0))
    P = softmax(hs[-1] @ W[-1] + b[-1])
    D = (P - T) / len(X)
    gW, gb = [], []
    for i in reversed(range(len(W))):
        gW.insert(0, hs[i].T @ D)
        gb.insert(0, D.sum(0, keepdims=True))
        D = (D @ W[i].T) * (hs[i] > 0)
    return gW, gb


def step(parameters, X, Y, learning_rate):
    n = len(parameters) // 2
    W = [parameters[f"W{i}"] for i in range(1, n + 1)]
    b = [parameters[f"b{i}"] for i in range(1, n + 1)]
    gW, gb = gradients(W, b, X, Y)
    new = {f"W{i + 1}": W[i] - learning_rate * gW[i] for i in range(n)}
    new.update({f"b{i + 1}": b[i] - learning_rate * gb[i] for i in range(n)})
    return new
