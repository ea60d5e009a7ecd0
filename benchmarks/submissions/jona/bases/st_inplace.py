"""One step of gradient descent; works on copies so that W is updated layer by layer."""
import copy

import numpy as np

LEARNING_RATE = 0.0075


def step(parameters, X, Y, learning_rate=LEARNING_RATE):
    new = copy.deepcopy(parameters)
    L = len(parameters) // 2
    m = X.shape[1]
    A, Zs = {0: X}, {}
    for l in range(1, L + 1):
        Zs[l] = parameters["W" + str(l)] @ A[l - 1] + parameters["b" + str(l)]
        A[l] = np.maximum(0, Zs[l]) if l < L else 1 / (1 + np.exp(-Zs[l]))
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        new["W" + str(l)] -= learning_rate * (dZ @ A[l - 1].T) / m
        new["b" + str(l)] -= learning_rate * np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dZ = (parameters["W" + str(l)].T @ dZ) * (Zs[l - 1] > 0)
    return new
