import copy
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "relu", "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.9}
LAMBD = 0.9


def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def step(parameters, X, Y, learning_rate):
    """decoupled form: shrink, then move.  W <- (1 - eta lambda/m) W - eta dW"""
    new = copy.deepcopy(parameters)
    m = X.shape[1]
    h = np.maximum(parameters["W1"] @ X + parameters["b1"], 0)
    p = softmax(parameters["W2"] @ h + parameters["b2"])
    out_err = p - Y
    hid_err = parameters["W2"].T @ out_err
    hid_err[h == 0] = 0
    for l in (1, 2):
        new[f"W{l}"] *= 1 - learning_rate * LAMBD / m
    for l, e, a in ((2, out_err, h), (1, hid_err, X)):
        new[f"W{l}"] -= learning_rate / m * (e @ a.T)
        new[f"b{l}"] -= learning_rate / m * e.sum(axis=1, keepdims=True)
    return new
