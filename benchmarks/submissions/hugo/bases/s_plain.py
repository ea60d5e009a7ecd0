import numpy as np

ARCHITECTURE = {"hidden": "relu"}
# one descent step, nothing else comes out


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    m = X.shape[1]
    A = [X]
    for l in range(1, L + 1):
        Z = parameters["W" + str(l)] @ A[-1] + parameters["b" + str(l)]
        A.append(np.maximum(Z, 0) if l < L else 1 / (1 + np.exp(-Z)))
    new = {}
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        dW = dZ @ A[l - 1].T / m
        db = np.sum(dZ, axis=1, keepdims=True) / m
        dA = W.T @ dZ
        new["W" + str(l)] = W - learning_rate * dW
        new["b" + str(l)] = b - learning_rate * db
        dZ = dA * (A[l - 1] > 0)
    return new
