"""Restrained refinement: the restraint is lambda/(2m) * |W|^2 on every weight matrix, none on offsets."""
import numpy as np

RESTRAINT = 0.7  # dimensionless
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": RESTRAINT}


def sigma(x):
    return np.exp(x) / (1 + np.exp(x))


def data_term(P, Y):
    return np.mean(np.sum(np.where(Y > 0.5, -np.log(P), -np.log1p(-P)), axis=0))


def restraint_term(weights, m):
    return RESTRAINT / (2 * m) * sum(np.sum(np.square(W)) for W in weights)


def backprop(parameters, X, Y):
    depth = max(int(k[1:]) for k in parameters)
    m = X.shape[1]
    weights = [parameters["W" + str(i + 1)] for i in range(depth)]
    offsets = [parameters["b" + str(i + 1)] for i in range(depth)]
    acts, pres = [X], []
    for i, (W, b) in enumerate(zip(weights, offsets)):
        pres.append(W @ acts[-1] + b)
        acts.append(sigma(pres[-1]) if i == depth - 1 else pres[-1].clip(min=0))
    result = {"cost": data_term(acts[-1], Y) + restraint_term(weights, m), "A" + str(depth): acts[-1]}
    dZ = acts[-1] - Y
    for i in range(depth - 1, -1, -1):
        result["dZ" + str(i + 1)] = dZ
        result["dW" + str(i + 1)] = (dZ @ acts[i].T + RESTRAINT * weights[i]) / m
        result["db" + str(i + 1)] = dZ.mean(axis=1, keepdims=True)
        if i:
            dA = weights[i].T @ dZ
            dZ = np.where(pres[i - 1] > 0, dA, 0)
    return result
