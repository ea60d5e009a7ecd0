"""Textbook layout of an econometrics package: observations in rows, coefficients K x M."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}


def fit_layer(X_design, Beta, alpha):
    index = X_design @ Beta + alpha
    return index, 1.0 / (1.0 + np.exp(-index))


def entropy(P, Y):
    return -np.mean(np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P), axis=1))


def cross_moment(X_design, resid):
    return X_design.T @ resid / len(X_design)


def backprop(parameters, X, Y):
    K = len(parameters) // 2
    results, layers = {}, [X]
    for k in range(1, K + 1):
        results[f"Z{k}"], mu = fit_layer(layers[-1], parameters[f"W{k}"], parameters[f"b{k}"])
        results[f"A{k}"] = mu
        layers.append(mu)
    results["cost"] = entropy(layers[-1], Y)
    resid = layers[-1] - Y
    for k in range(K, 0, -1):
        results[f"dZ{k}"] = resid
        results[f"dW{k}"] = cross_moment(layers[k - 1], resid)
        results[f"db{k}"] = resid.mean(axis=0, keepdims=True)
        if k > 1:
            msg = resid @ parameters[f"W{k}"].T
            results[f"dA{k - 1}"] = msg
            resid = msg * layers[k - 1] * (1 - layers[k - 1])
    return results
