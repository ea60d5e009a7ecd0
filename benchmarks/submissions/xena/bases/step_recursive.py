"""Recursion down the layers: each call goes forward, recurses, gets the message back and updates itself."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}


def logistic(eta):
    return 1 / (1 + np.exp(-eta))


def descend(parameters, updated, l, regressors, Y, rate):
    """Returns dJ/d(regressors), as every caller needs it."""
    Beta, alpha = parameters["W" + str(l)], parameters["b" + str(l)]
    fitted = logistic(Beta @ regressors + alpha)
    n = regressors.shape[1]
    if "W" + str(l + 1) in parameters:
        message = descend(parameters, updated, l + 1, fitted, Y, rate)
        residual = message * fitted * (1 - fitted)
    else:
        residual = (fitted - Y) / n
    updated["W" + str(l)] = Beta - rate * residual @ regressors.T
    updated["b" + str(l)] = alpha - rate * residual.sum(axis=1, keepdims=True)
    return Beta.T @ residual


def step(parameters, X, Y, learning_rate):
    updated = {}
    descend(parameters, updated, 1, X, Y, learning_rate)
    return updated
