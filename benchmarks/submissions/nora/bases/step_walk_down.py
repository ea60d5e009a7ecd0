import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 2], "hidden": "sigmoid", "output": "sigmoid"}


def step(parameters, X, Y, learning_rate):
    """walks down once; a layer is updated as soon as its error has been handed on"""
    new = {k: v.copy() for k, v in parameters.items()}
    a = [X]
    for l in (1, 2, 3):
        a.append(1 / (1 + np.exp(-new[f"W{l}"] @ a[-1] - new[f"b{l}"])))
    m = X.shape[1]
    err = a[3] - Y
    for l in (3, 2, 1):
        below = a[l - 1]
        handed_on = new[f"W{l}"].T @ err
        new[f"W{l}"] -= learning_rate * (err @ below.T) / m
        new[f"b{l}"] -= learning_rate * err.mean(axis=1, keepdims=True)
        err = handed_on * below * (1 - below)
    return new
