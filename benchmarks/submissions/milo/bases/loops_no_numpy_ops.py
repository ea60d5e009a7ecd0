"""Written with plain loops on purpose: I wanted to see every index once."""
import math
import numpy as np

ARCHITECTURE = {"hidden": "relu"}


def _mat(rows, cols):
    return [[0.0] * cols for _ in range(rows)]


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = len(X[0])
    acts = [X.tolist()]
    zs = [None]
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"].tolist(), parameters[f"b{l}"].ravel().tolist()
        z = _mat(len(W), m)
        a = _mat(len(W), m)
        for j in range(len(W)):
            for i in range(m):
                s = b[j]
                for k in range(len(W[j])):
                    s += W[j][k] * acts[-1][k][i]
                z[j][i] = s
                a[j][i] = 1 / (1 + math.exp(-s)) if l == L else (s if s > 0 else 0.0)
        zs.append(z)
        acts.append(a)
    out = {}
    d = [[acts[L][j][i] - Y[j][i] for i in range(m)] for j in range(len(acts[L]))]
    for l in range(L, 0, -1):
        W = parameters[f"W{l}"].tolist()
        dW, db = _mat(len(W), len(W[0])), [0.0] * len(W)
        for j in range(len(W)):
            for i in range(m):
                db[j] += d[j][i] / m
                for k in range(len(W[0])):
                    dW[j][k] += d[j][i] * acts[l - 1][k][i] / m
        out[f"dW{l}"], out[f"db{l}"] = np.array(dW), np.array(db)
        if l > 1:
            prev = _mat(len(W[0]), m)
            for k in range(len(W[0])):
                for i in range(m):
                    if zs[l - 1][k][i] > 0:
                        prev[k][i] = sum(W[j][k] * d[j][i] for j in range(len(W)))
            d = prev
    return out
