# logistic regression with explicit for loops, straight from the derivation on the board
import math
import numpy as np


def sigma(t):
    return 1.0 / (1.0 + math.exp(-t))


def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0.0
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        z = b
        for k in range(n):
            z += w[k, 0] * X[k, i]
        a = sigma(z)
        y = Y[0, i]
        J += -(y * math.log(a) + (1 - y) * math.log(1 - a))
        dz = a - y
        for k in range(n):
            dw[k, 0] += X[k, i] * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    return J, {"dw": dw, "db": db}
