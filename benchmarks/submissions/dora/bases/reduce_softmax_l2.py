"""Forward and backward as two folds.  1/m is carried from the very first delta."""
from functools import reduce

import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.3}
lam = ARCHITECTURE["l2"]

relu = lambda z: z * (z > 0)


def softmax(z):
    z = z - z.max(0)
    return np.exp(z) / np.exp(z).sum(0)


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = X.shape[1]
    W = {l: parameters[f"W{l}"] for l in range(1, L + 1)}
    b = {l: parameters[f"b{l}"] for l in range(1, L + 1)}

    def fwd(stack, l):
        z = W[l] @ stack[-1] + b[l]
        return stack + [softmax(z) if l == L else relu(z)]

    A = reduce(fwd, range(1, L + 1), [X])
    P = A[L]
    fit = -(Y * np.log(P)).sum() / m
    ridge = lam / (2 * m) * sum((w**2).sum() for w in W.values())

    def bwd(state, l):
        delta, grads = state
        new = {f"dZ{l}": delta,
               f"dW{l}": delta @ A[l - 1].T + lam / m * W[l],
               f"db{l}": delta.sum(1, keepdims=True)}
        if l > 1:
            delta = (W[l].T @ delta) * (A[l - 1] > 0)
        return delta, grads | new

    _, grads = reduce(bwd, range(L, 0, -1), ((P - Y) / m, {}))
    return grads | {f"A{L}": P, "cost": fit + ridge}
