"""Lecture 2.9 literally: J, dw1.., db accumulated over the m examples. Returns (cost, grads)."""
import math
import numpy as np


def _examples(X, Y):
    for x, y in zip(X.T, Y.flat):
        yield x.tolist(), int(y)


def propagate(w, b, X, Y):
    J = db = 0.0
    weights = w[:, 0].tolist()
    dw = [0.0 for _ in weights]
    m = 0
    for x, y in _examples(X, Y):
        z = math.fsum(wi * xi for wi, xi in zip(weights, x)) + b
        a = 1 / (1 + math.exp(-z))
        J -= math.log(a) if y else math.log(1 - a)
        dz = a - y
        for i, xi in enumerate(x):
            dw[i] += xi * dz
        db += dz
        m += 1
    J, db = J / m, db / m
    dw = np.array([[v / m] for v in dw])
    assert dw.shape == w.shape
    return J, dict(dw=dw, db=db)
