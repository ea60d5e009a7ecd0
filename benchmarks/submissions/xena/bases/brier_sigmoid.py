"""Quadratic (Brier) score instead of the likelihood; 1/N is carried from the first line on."""
import numpy as np
from numpy.linalg import multi_dot

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}


def expit(t):
    return np.exp(t) / (1 + np.exp(t))


def backprop(parameters, X, Y):
    Omega1, omega1 = parameters["W1"], parameters["b1"]
    Omega2, omega2 = parameters["W2"], parameters["b2"]
    N = X.shape[1]
    iota = np.ones((N, 1))

    Z1 = Omega1 @ X + omega1 @ iota.T
    A1 = np.tanh(Z1)
    Z2 = Omega2 @ A1 + omega2 @ iota.T
    A2 = expit(Z2)

    brier = np.sum((A2 - Y) ** 2) / (2 * N)
    dA2 = (A2 - Y) / N
    Sigma = A2 * (1 - A2)
    dZ2 = dA2 * Sigma
    dW2 = dZ2 @ A1.T
    db2 = dZ2 @ iota
    dA1 = Omega2.T @ dZ2
    dZ1 = dA1 * (1 - np.square(A1))
    dW1 = multi_dot([dZ1, np.eye(N), X.T])
    db1 = dZ1 @ iota
    return {"A1": A1, "A2": A2, "Z1": Z1, "Z2": Z2, "cost": brier, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
            "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
