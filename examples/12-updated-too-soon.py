"""One step of gradient descent that updates each layer as it comes by on the way back."""

import numpy as np


def step(parameters, X, Y, learning_rate):
    new = {name: value.copy() for name, value in parameters.items()}
    L, m = len(new) // 2, X.shape[1]

    A = [X]
    for l in range(1, L):
        A.append(np.maximum(0, new[f"W{l}"] @ A[-1] + new[f"b{l}"]))
    A.append(1 / (1 + np.exp(-(new[f"W{L}"] @ A[-1] + new[f"b{L}"]))))

    dZ = A[L] - Y
    for l in range(L, 0, -1):
        new[f"W{l}"] -= learning_rate * dZ @ A[l - 1].T / m
        new[f"b{l}"] -= learning_rate * dZ.mean(axis=1, keepdims=True)
        if l > 1:
            dZ = (new[f"W{l}"].T @ dZ) * (A[l - 1] > 0)
    return new
