"""Two hidden layers of the same width, on four measurements."""

import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 5, 1], "hidden": "tanh"}


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    m = X.shape[1]

    A1 = np.tanh(W1 @ X + b1)
    A2 = np.tanh(W2 @ A1 + b2)
    A3 = 1 / (1 + np.exp(-(W3 @ A2 + b3)))

    dZ3 = A3 - Y
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (1 - A2**2)
    dA1 = W2 @ dZ2
    dZ1 = dA1 * (1 - A1**2)

    result = {"A3": A3, "dZ3": dZ3, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1}
    for l, (dZ, A_prev) in enumerate([(dZ1, X), (dZ2, A1), (dZ3, A2)], start=1):
        result[f"dW{l}"] = dZ @ A_prev.T / m
        result[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
    return result
