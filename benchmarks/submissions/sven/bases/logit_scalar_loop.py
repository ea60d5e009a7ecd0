"""Week 2 before vectorising: for i in range(m), J += ..., dw1 += ... as on the slide."""
from math import exp, log, fsum
import numpy

def propagate(w, b, X, Y):
    n_x, m = X.shape
    J, db = 0.0, 0.0
    dw = [0.0] * n_x
    for i in range(m):
        x = [float(v) for v in X[:, i]]
        y = Y[0, i]
        z = fsum(wj * xj for (wj,), xj in zip(w, x)) + b
        a = 1.0 / (1.0 + exp(-z))
        J += -log(a) if y else -log(1.0 - a)
        dz = a - y
        for j in range(n_x):
            dw[j] += x[j] * dz
        db += dz
    J /= m; db /= m
    dw = numpy.array([[d / m] for d in dw])
    return float(J), dict(dw=dw, db=float(db))
