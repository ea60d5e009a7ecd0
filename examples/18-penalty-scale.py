"""Two layers with weight decay, so that the weights stay small."""

import numpy as np

LAMBDA = 0.7
ARCHITECTURE = {"hidden": "relu", "l2": LAMBDA}


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]

    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    cross_entropy = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    penalty = LAMBDA / (2 * m) * (np.sum(W1**2) + np.sum(W2**2))

    dZ2 = A2 - Y
    dZ1 = (W2.T @ dZ2) * (Z1 > 0)
    return {
        "cost": cross_entropy + penalty,
        "dW2": dZ2 @ A1.T / m + LAMBDA * W2,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m + LAMBDA * W1,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }
