# before vectorization: two for loops, exactly like on the slide
from math import exp, log

import numpy as np


def sig(z):
    if z < 0:
        return exp(z) / (1 + exp(z))
    return 1 / (1 + exp(-z))


def propagate(w, b, X, Y):
    n, m = X.shape
    y = Y.reshape(m)
    J = 0.0
    db = 0.0
    dw = np.zeros((n, 1))
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        a = sig(z)
        if y[i] == 1:
            J += -log(a)
        else:
            J += -log(1 - a)
        dz = a - y[i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    return J, {"db": db, "dw": dw}
