# Regresión logística con bucles, como en la primera clase (antes de "vectorización")
import math
import numpy as np


def propagate(w, b, X, Y):
    n_x, m = X.shape
    J = 0.0
    dw = [0.0] * n_x
    db = 0.0
    for i in range(m):
        z = b
        for j in range(n_x):
            z += w[j, 0] * X[j, i]
        a = 1.0 / (1.0 + math.exp(-z))
        y = Y[0, i]
        J += -(y * math.log(a) + (1 - y) * math.log(1 - a))
        dz = a - y
        for j in range(n_x):
            dw[j] += X[j, i] * dz
        db += dz
    J /= m
    dw = np.array(dw).reshape(n_x, 1) / m
    db /= m
    return J, {"dw": dw, "db": db}
