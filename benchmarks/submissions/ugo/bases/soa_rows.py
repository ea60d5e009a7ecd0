import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "tanh"}


class Layers:            # struct of arrays, not array of structs
    W = []
    b = []
    A = []
    dW = []
    db = []
    dZ = []

    @classmethod
    def clear(cls):
        for field in ("W", "b", "A", "dW", "db", "dZ"):
            getattr(cls, field).clear()


def backprop(parameters, X, Y):
    S = Layers
    S.clear()
    l = 1
    while ("W%i" % l) in parameters:
        S.W.append(parameters["W%i" % l])
        S.b.append(parameters["b%i" % l])
        l += 1
    n = len(S.W)
    S.A.append(X)
    for w, b in zip(S.W[:-1], S.b[:-1]):
        S.A.append(np.tanh(S.A[-1] @ w.T + b))
    S.A.append(1 / (1 + np.exp(-(S.A[-1] @ S.W[-1].T + S.b[-1]))))
    rows = X.shape[0]
    J = -np.sum(np.log(S.A[-1]) * Y + np.log(1 - S.A[-1]) * (1 - Y)) / rows
    S.dZ = [None] * n; S.dW = [None] * n; S.db = [None] * n
    S.dZ[n - 1] = S.A[n] - Y
    for i in range(n - 2, -1, -1):
        S.dZ[i] = S.dZ[i + 1] @ S.W[i + 1] * (1 - S.A[i + 1] ** 2)
    for i in range(n):
        S.dW[i] = S.dZ[i].T @ S.A[i] / rows
        S.db[i] = S.dZ[i].mean(axis=0, keepdims=True)
    r = {"cost": J}
    for i in range(n):
        r["dZ%i" % (i + 1)], r["dW%i" % (i + 1)], r["db%i" % (i + 1)] = S.dZ[i], S.dW[i], S.db[i]
        r["A%i" % (i + 1)] = S.A[i + 1]
    return r
