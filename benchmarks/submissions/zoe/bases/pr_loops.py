import math

import numpy as np

# index version, as on the whiteboard: i attribute, t observation


def propagate(w, b, X, Y):
    n, T = X.shape
    J, db = 0.0, 0.0
    dw = np.zeros((n, 1))
    for t in range(T):
        z = b
        for i in range(n):
            z += w[i, 0] * X[i, t]
        a = 1.0 / (1.0 + math.exp(-z))
        y = Y[0, t]
        J += -(y * math.log(a) + (1 - y) * math.log(1 - a))
        dz = a - y
        for i in range(n):
            dw[i, 0] += X[i, t] * dz
        db += dz
    J /= T
    dw /= T
    db /= T
    return {"dw": dw, "db": db}, J
