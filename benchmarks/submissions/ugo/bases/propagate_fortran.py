import math
import numpy as np


def propagate(w, b, X, Y):
    nx, m = X.shape
    cost = 0.0
    dw = np.zeros((nx, 1))
    db = 0.0
    for j in range(m):
        z = b
        for i in range(nx):
            z += w[i, 0] * X[i, j]
        a = 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))
        y = Y[0, j]
        cost -= y * math.log(a) + (1 - y) * math.log(1 - a)
        dz = a - y
        for i in range(nx):
            dw[i, 0] += X[i, j] * dz
        db += dz
    dw /= m
    db /= m
    cost /= m
    return {"dw": dw, "db": db}, cost
