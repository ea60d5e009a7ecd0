"""Saxe's deep linear network: everything is a product of matrices."""
import numpy as np
from numpy.linalg import multi_dot

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": "identity", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    W = {l: parameters[f"W{l}"] for l in (1, 2, 3)}
    b = {l: parameters[f"b{l}"] for l in (1, 2, 3)}
    m = X.shape[1]
    h1 = W[1] @ X + b[1]
    h2 = W[2] @ h1 + b[2]
    yhat = multi_dot([W[3], W[2], W[1], X]) + (W[3] @ (W[2] @ b[1] + b[2]) + b[3])
    R = yhat - Y
    down2 = W[3].T @ R
    down1 = multi_dot([W[2].T, W[3].T, R])
    out = {"A3": yhat, "cost": np.einsum("ij,ij", R, R) / (2 * m), "dA2": down2, "dA1": down1}
    for l, (up, err) in {3: (h2, R), 2: (h1, down2), 1: (X, down1)}.items():
        out[f"dW{l}"] = err @ up.T / m
        out[f"db{l}"] = np.add.reduceat(err, [0], axis=1) / m
    return out
