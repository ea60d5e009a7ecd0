"""Defensive engineer: validates, raises, logs, try/finally, errstate, and stores results in preallocated arrays."""
import logging
import numpy as np

log = logging.getLogger("backprop")
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


class ShapeError(ValueError):
    pass


def expect(cond, msg, *a):
    if not cond:
        raise ShapeError(msg % a)


def backprop(parameters, X, Y):
    expect(X.ndim == 2 == Y.ndim, "X and Y must be matrices, not %d-d and %d-d", X.ndim, Y.ndim)
    expect(X.shape[1] == Y.shape[1], "%d examples but %d labels", X.shape[1], Y.shape[1])
    m, n, layers = X.shape[1], X.shape[0], 0
    while "W%d" % (layers + 1) in parameters:
        layers += 1
        expect(parameters["W%d" % layers].shape[1] == n, "W%d does not fit", layers)
        n = parameters["W%d" % layers].shape[0]
    widths = [X.shape[0]] + [parameters["b%d" % l].size for l in range(1, layers + 1)]
    Z = [np.empty((w, m)) for w in widths]
    A = [np.empty((w, m)) for w in widths]
    A[0][...] = X
    for l in range(1, layers + 1):
        np.matmul(parameters["W%d" % l], A[l - 1], out=Z[l])
        np.add(Z[l], parameters["b%d" % l], out=Z[l])
        if l < layers:
            np.maximum(Z[l], 0, out=A[l])
        else:
            pos = Z[l] >= 0
            e = np.exp(np.where(pos, -Z[l], Z[l]))
            np.divide(np.where(pos, 1, e), 1 + e, out=A[l])
    cost = np.add.reduce(np.logaddexp(0, Z[-1]) - Y * Z[-1], axis=None) / m
    try:
        G, out = A[-1] - Y, {}
        for l in range(layers, 0, -1):
            out["dZ%d" % l] = G.copy()
            out["dW%d" % l] = np.matmul(G, A[l - 1].T) / m
            out["db%d" % l] = np.add.reduce(G, axis=1, keepdims=True) / m
            if l > 1:
                G = np.matmul(parameters["W%d" % l].T, G)
                G[~(Z[l - 1] > 0)] = 0
    finally:
        log.debug("cost %g", cost)
    out["cost"] = np.array([[cost]])
    return out
