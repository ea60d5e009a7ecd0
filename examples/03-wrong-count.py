"""Logistic regression the way data frames lie: an example a row."""

import numpy as np

ARCHITECTURE = {"hidden": []}
LAYOUT = {"examples": "rows", "W": "in_out"}


def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    m = X.shape[1]

    A = 1 / (1 + np.exp(-(X @ W + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    dZ = A - Y
    dW = X.T @ dZ / m
    db = dZ.sum(axis=0, keepdims=True) / m
    return {"A1": A, "cost": cost, "dZ1": dZ, "dW1": dW, "db1": db}
