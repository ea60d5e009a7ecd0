"""One step of steepest descent for a dam-release classifier."""
import numpy as np


def step(parameters, X, Y, learning_rate):
    depth = len(parameters) // 2
    m = X.shape[1]
    memory = []
    A = X
    for l in range(1, depth + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        memory.append((A, Z))
        A = 1 / (1 + np.exp(-Z)) if l == depth else np.maximum(0, Z)
    new = {}
    dZ = A - Y
    for l in range(depth, 0, -1):
        A_prev, Z = memory[l - 1]
        W = parameters[f"W{l}"]
        dW = dZ @ A_prev.T / m
        db = np.sum(dZ, axis=1, keepdims=True) / m
        new[f"W{l}"] = W - learning_rate * dW
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * db
        if l > 1:
            dA = W.T @ dZ
            dZ = dA * (memory[l - 2][1] > 0)
    return new
