"""Weights stored input-major, W[in, out]; events still in columns.  W.T @ A everywhere."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 3, 2], "hidden": ["relu", "tanh"], "output": "sigmoid"}
LAYOUT = {"W": "in_out", "examples": "columns"}


def affine(W, a, b):
    return np.einsum("io,im->om", W, a) + b


def backprop(parameters, X, Y):
    p, m = parameters, X.shape[1]
    Z1 = affine(p["W1"], X, p["b1"])
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = affine(p["W2"], A1, p["b2"])
    A2 = np.tanh(Z2)
    Z3 = affine(p["W3"], A2, p["b3"])
    A3 = 1 / (1 + np.exp(-Z3))
    cost = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).sum() / m
    dA3 = (A3 - Y) / (A3 * (1 - A3))
    dZ3 = dA3 * A3 * (1 - A3)
    dA2 = p["W3"] @ dZ3
    dZ2 = dA2 * (1 - A2 * A2)
    dA1 = p["W2"] @ dZ2
    dZ1 = np.where(Z1 > 0, dA1, 0)
    dX = p["W1"] @ dZ1
    grads = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": cost, "dA3": dA3, "dZ3": dZ3,
             "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1, "dX": dX}
    for k, (inp, d) in enumerate([(X, dZ1), (A1, dZ2), (A2, dZ3)], start=1):
        grads["dW%d" % k] = inp @ d.T / m
        grads["db%d" % k] = d.sum(axis=1) / m
    return grads
