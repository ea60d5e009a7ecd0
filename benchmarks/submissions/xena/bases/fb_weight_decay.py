"""Shrinkage estimator: logit network with ridge, gradients only (the objective is reported elsewhere)."""
import numpy as np

SHRINK = 1.3
ARCHITECTURE = {"layer_sizes": [6, 3, 1], "hidden": "sigmoid", "l2": 1.3}


def cdf(index):
    return 1 / (1 + np.exp(-index))


def pdf_from_cdf(F):
    return F * (1 - F)


def forward_propagation(X, parameters):
    first_index = parameters["W1"] @ X + parameters["b1"]
    basis = cdf(first_index)
    second_index = parameters["W2"] @ basis + parameters["b2"]
    prob = cdf(second_index)
    return prob, {"Z1": first_index, "A1": basis, "Z2": second_index, "A2": prob}


def shrink(Beta, n):
    return SHRINK * Beta / n


def backward_propagation(parameters, cache, X, Y):
    n = Y.shape[1]
    score = {}
    gen_resid = cache["A2"] - Y
    score["dZ2"] = gen_resid
    score["dW2"] = gen_resid @ cache["A1"].T / n + shrink(parameters["W2"], n)
    score["db2"] = gen_resid.mean(axis=1, keepdims=True)
    back = parameters["W2"].T @ gen_resid
    inner = back * pdf_from_cdf(cache["A1"])
    score["dZ1"] = inner
    score["dW1"] = inner @ X.T / n + shrink(parameters["W1"], n)
    score["db1"] = inner.mean(axis=1, keepdims=True)
    return score
