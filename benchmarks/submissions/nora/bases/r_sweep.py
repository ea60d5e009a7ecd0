# R habits: sweep(), rowSums(), outer(), crossprod()
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}


def sweep(x, MARGIN, STATS, FUN=np.subtract):
    STATS = np.asarray(STATS).ravel()
    return FUN(x, STATS[:, None] if MARGIN == 1 else STATS[None, :])


def rowSums(x): return np.apply_along_axis(sum, 1, x)
def tcrossprod(x, y): return x @ y.T
def crossprod(x, y): return x.T @ y
def plogis(q): return 1 / (1 + np.exp(-q))
def dlogis(x): return plogis(x) * plogis(-x)


def backprop(parameters, X, Y):
    n = X.shape[1]
    eta1 = sweep(parameters["W1"] @ X, 1, parameters["b1"], np.add)
    hid = np.tanh(eta1)
    eta2 = sweep(parameters["W2"] @ hid, 1, parameters["b2"], np.add)
    fitted = plogis(eta2)
    resid = Y - fitted
    deviance = sum(resid.ravel() ** 2)
    score2 = -resid * dlogis(eta2)
    back = crossprod(parameters["W2"], score2)
    score1 = back * (1 - hid * hid)
    return {
        "Z1": eta1, "A1": hid, "Z2": eta2, "A2": fitted,
        "cost": deviance / (2 * n),
        "dA2": -resid, "dZ2": score2, "dA1": back, "dZ1": score1,
        "dW2": tcrossprod(score2, hid) / n, "db2": rowSums(score2) / n,
        "dW1": tcrossprod(score1, X) / n, "db1": rowSums(score1) / n,
    }
