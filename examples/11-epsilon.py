"""A softmax classifier of any depth whose cost never sees the logarithm of zero."""

import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(Z):
    e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def backprop(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    Z, A = [None], [X]
    for l in range(1, L + 1):
        Z.append(parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"])
        A.append(np.maximum(0, Z[l]) if l < L else softmax(Z[l]))

    result = {f"A{L}": A[L], "cost": -np.sum(Y * np.log(A[L] + 1e-8)) / m}
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        result[f"dW{l}"] = dZ @ A[l - 1].T / m
        result[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dZ = (parameters[f"W{l}"].T @ dZ) * (Z[l - 1] > 0)
    return result
