"""One full step of gradient descent, relu network of any depth."""
import numpy as np


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    m = X.shape[1]
    A = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"]
        A.append(np.maximum(Z, 0) if l < L else 1 / (1 + np.exp(-Z)))

    new = {}
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        dW = dZ @ A[l - 1].T / m
        db = dZ.sum(axis=1, keepdims=True) / m
        new[f"W{l}"] = W - learning_rate * dW
        new[f"b{l}"] = b - learning_rate * db
        dZ = (W.T @ dZ) * (A[l - 1] > 0)
    return new
