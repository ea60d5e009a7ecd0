"""Logistic regression the long way round: one example after another, accumulators, no vector tricks."""
import logging
import math
import numpy as np

logger = logging.getLogger("logreg")


def logistic(t: float) -> float:
    return 1.0 / (1.0 + math.exp(-t))


def loss(a: float, y: float) -> float:
    return -(y * math.log(a) + (1 - y) * math.log(1 - a))


def examples(X, Y):
    for i in range(X.shape[1]):
        yield X[:, i], float(Y[0, i])


def propagate(w, b, X, Y):
    n_x, m = X.shape
    assert w.shape == (n_x, 1), f"w is {w.shape}, wanted {(n_x, 1)}"
    J = 0.0
    dw = np.zeros((n_x, 1))
    db = 0.0
    for x, y in examples(X, Y):
        z = b
        for j in range(n_x):
            z += w[j, 0] * x[j]
        a = logistic(z)
        J += loss(a, y)
        dz = a - y
        for j in range(n_x):
            dw[j, 0] += x[j] * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    logger.debug("J=%.6f", J)
    return J, {"dw": dw, "db": db}
