"""The double loop from the first lecture, before vectorisation: J, dw_1, ..., dw_n, db as running sums."""
import math
import numpy as np


def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0.0
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        z = float(z)
        a = 1.0 / (1.0 + math.exp(-z))
        y = Y[0, i]
        J += -(y * math.log(a) + (1 - y) * math.log(1 - a))
        dz = a - y
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    return J, {"dw": dw, "db": db}
