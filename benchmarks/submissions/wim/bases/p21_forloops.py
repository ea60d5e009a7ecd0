# no vectorisation at all (lecture "logistic regression on m examples")
from math import exp, log
import numpy as np


def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0.0
    db = 0.0
    dw = [0.0] * n
    for i in range(m):
        z = float(b)
        for k in range(n):
            z += w[k, 0] * X[k, i]
        a = 1 / (1 + exp(-z))
        y = Y[0, i]
        J += -(y * log(a) + (1 - y) * log(1 - a))
        dz = a - y
        for k in range(n):
            dw[k] += X[k, i] * dz
        db += dz
    J /= m
    db /= m
    gradient = np.array([[v / m] for v in dw])
    return {"dw": gradient, "db": db}, J
