"""One neuron, squared error on a sigmoid (the "non convex" one), rows, W as (out, in)."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 2], "output": "sigmoid", "loss": "squared_error", "l2": 1}
LAYOUT = dict(examples="rows", W="out_in")
λ = ARCHITECTURE["l2"]


def backprop(parameters, X, Y):
    W, b = parameters["W1"], np.squeeze(parameters["b1"])
    m = X.shape[0]
    out = {}
    out["Z1"] = z = X @ W.T + b
    out["A1"] = a = 1 / (1 + np.exp(-z))
    out["cost"] = (((a - Y) ** 2).sum() + λ * (W ** 2).sum()) / 2 / m
    out["dA1"] = da = a - Y
    out["dZ1"] = dz = da * a * (1 - a)
    out["dW1"] = (dz.T @ X + λ * W) / m
    out["db1"] = dz.sum(axis=0) / m
    out["dX"] = dz @ W
    return out
