"""Columns are observations but the coefficient matrices are K x M, so Theta' shows up everywhere."""
import numpy as np

LAYOUT = {"W": "in_out"}
ARCHITECTURE = {"layer_sizes": [6, 4, 2], "hidden": "tanh", "output": "sigmoid"}


def forward_propagation(X, parameters):
    Theta1, Theta2 = parameters["W1"], parameters["W2"]
    Z1 = Theta1.T @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = Theta2.T @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y):
    per_obs = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2), axis=0)
    return per_obs.mean()


def backward_propagation(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    n = X.shape[1]
    dZ2 = A2 - Y
    dTheta2 = A1 @ dZ2.T / n
    dA1 = parameters["W2"] @ dZ2
    dZ1 = (1 - A1 ** 2) * dA1
    dTheta1 = X @ dZ1.T / n
    return {"dZ2": dZ2, "dW2": dTheta2, "db2": dZ2.mean(axis=1), "dA1": dA1, "dZ1": dZ1,
            "dW1": dTheta1, "db1": dZ1.mean(axis=1)}
