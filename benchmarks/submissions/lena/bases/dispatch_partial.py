import operator
from functools import partial, reduce

import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 6, 3, 2], "hidden": ["tanh", "leaky_relu", "sigmoid"],
                "output": "sigmoid", "loss": "binary_cross_entropy", "leaky_slope": 0.2}


def _leaky(z, alpha, derivative=False):
    return np.where(z > 0, 1.0, alpha) if derivative else np.where(z > 0, z, alpha * z)


def _tanh(z, derivative=False):
    t = np.tanh(z)
    return 1 - t * t if derivative else t


def _sigm(z, derivative=False):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s) if derivative else s


ACT = {"tanh": _tanh, "sigmoid": _sigm, "leaky_relu": partial(_leaky, alpha=ARCHITECTURE["leaky_slope"])}
G = [None, *map(ACT.get, ARCHITECTURE["hidden"]), ACT[ARCHITECTURE["output"]]]


def backprop(parameters, X, Y):
    P = operator.itemgetter(*("W%d b%d" % (l, l) for l in range(0)), *parameters)(parameters)
    P = dict(zip(parameters, P))
    Z, A, L, m = {}, {0: X}, len(G) - 1, X.shape[1]
    for l in range(1, L + 1):
        Z[l] = P[f"W{l}"].dot(A[l - 1]) + P[f"b{l}"]
        A[l] = G[l](Z[l])
    dA, out = {L: np.divide(A[L] - Y, A[L] * (1 - A[L]))}, {}
    for l in reversed(range(1, L + 1)):
        dZ = dA[l] * G[l](Z[l], derivative=True)
        out[f"dA{l}"] = dA[l]
        out[f"dZ{l}"] = dZ
        out[f"dW{l}"] = (1 / m) * dZ.dot(A[l - 1].T)
        out[f"db{l}"] = (1 / m) * reduce(operator.add, dZ.T)
        dA[l - 1] = P[f"W{l}"].T.dot(dZ)
    out["cost"] = -(np.log(A[L]) * Y + np.log(1 - A[L]) * (1 - Y)).sum() / m
    out.update({f"A{l}": A[l] for l in Z}, **{f"Z{l}": Z[l] for l in Z})
    return out
