"""A softmax classifier with one hidden layer; each activation comes with its derivative."""

import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def softmax_derivative(A):
    return A * (1 - A)


def tanh_derivative(A):
    return 1 - A**2


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    A2 = softmax(W2 @ A1 + b2)
    cost = -np.sum(Y * np.log(A2)) / m

    dA2 = -Y / A2
    dZ2 = dA2 * softmax_derivative(A2)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * tanh_derivative(A1)
    return {
        "A2": A2, "cost": cost, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1,
        "dW2": dZ2 @ A1.T / m, "db2": dZ2.sum(axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": dZ1.sum(axis=1, keepdims=True) / m,
    }  # fmt: skip
