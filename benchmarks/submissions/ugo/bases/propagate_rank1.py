import math
import numpy as np


def _neurons(w, b, X):
    """yields (example, z) pairs; w as a plain vector"""
    flat = w[:, 0].tolist()
    for column in X.T.tolist():
        yield column, math.fsum(map(float.__mul__, flat, column)) + b


def propagate(w, b, X, Y, cost_only=False):
    labels = Y[0].tolist()
    losses, errs, columns = [], [], []
    for (column, z), y in zip(_neurons(w, b, X), labels):
        losses.append(math.log1p(math.exp(-abs(z))) + max(z, 0) - y * z)
        errs.append(1 / (1 + math.exp(-z)) - y)
        columns.append(column)
    m = len(labels)
    cost = math.fsum(losses) / m
    if cost_only:
        return cost
    dw = [[math.fsum(e * c[i] for e, c in zip(errs, columns)) / m] for i in range(len(w))]
    return {"dw": np.array(dw), "db": np.array([math.fsum(errs) / m])}, cost
