"""A softmax classifier of one layer, an example a row."""

import numpy as np

ARCHITECTURE = {"hidden": [], "output": "softmax", "loss": "categorical_cross_entropy"}
LAYOUT = {"examples": "rows", "W": "in_out"}


def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


def backprop(parameters, X, Y):
    m = len(X)
    Z = X @ parameters["W1"] + parameters["b1"]
    A = softmax(Z)
    cost = -np.sum(Y * np.log(A)) / m

    dZ = A - Y
    return {"Z1": Z, "A1": A, "cost": cost, "dZ1": dZ, "dW1": X.T @ dZ / m, "db1": dZ.mean(axis=0)}
