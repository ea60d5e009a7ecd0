"""Regression net 4 -> 6 -> 2 with sigmoid units inside and a linear head."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [4, 6, 2],
    "hidden": "sigmoid",
    "output": "identity",
    "loss": "squared_error",
}


def affine(weights, inputs, bias):
    """weights (n, k), inputs (k, m), bias (n, 1) -> (n, m)."""
    return np.matmul(weights, inputs) + bias


def logistic(z):
    """Elementwise, (n, m) -> (n, m)."""
    return np.reciprocal(1.0 + np.exp(-z))


def half_mse(prediction, target):
    """Return 1/(2m) * sum of squares; both (n_y, m)."""
    residual = prediction - target
    return 0.5 * np.sum(np.square(residual)) / residual.shape[1]


def backprop(parameters, X, Y):
    """X (4, m), Y (2, m) -> dict."""
    m = X.shape[1]
    z1 = affine(parameters["W1"], X, parameters["b1"])
    a1 = logistic(z1)
    z2 = affine(parameters["W2"], a1, parameters["b2"])
    a2 = z2

    delta2 = a2 - Y
    grad_w2 = np.matmul(delta2, np.transpose(a1)) / m
    grad_b2 = np.mean(delta2, axis=1)
    back1 = np.matmul(np.transpose(parameters["W2"]), delta2)
    delta1 = back1 * a1 * (1.0 - a1)
    grad_w1 = np.matmul(delta1, np.transpose(X)) / m
    grad_b1 = np.mean(delta1, axis=1)
    return {
        "Z1": z1, "A1": a1, "Z2": z2, "A2": a2, "cost": half_mse(prediction=a2, target=Y),
        "dZ2": delta2, "dA1": back1, "dZ1": delta1,
        "dW1": grad_w1, "db1": grad_b1, "dW2": grad_w2, "db2": grad_b2,
    }
