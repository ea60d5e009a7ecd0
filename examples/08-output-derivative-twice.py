"""A deep sigmoid network in which every layer, the last one too, goes back through the same line."""

import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def backprop(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    A = [X]
    for l in range(1, L + 1):
        A.append(1 / (1 + np.exp(-(parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"]))))

    result = {f"A{L}": A[L], "cost": -np.mean(np.sum(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L]), axis=0))}
    error = A[L] - Y
    for l in range(L, 0, -1):
        dZ = error * A[l] * (1 - A[l])
        result[f"dZ{l}"] = dZ
        result[f"dW{l}"] = dZ @ A[l - 1].T / m
        result[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
        error = parameters[f"W{l}"].T @ dZ
    return result
