# Week 2 lecture "derivatives with m examples", exactly the pseudocode (J=0; dw1=0; dw2=0; db=0), nothing vectorized
import math

try:
    xrange
except NameError:
    xrange = range


def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0; db = 0
    dw = [0] * n
    for i in xrange(m):
        z = b
        for j in xrange(n):
            z += w[j][0] * X[j][i]
        a = 1 / (1 + math.exp(-z))
        J += -(Y[0][i] * math.log(a) + (1 - Y[0][i]) * math.log(1 - a))
        dz = a - Y[0][i]
        for j in xrange(n):
            dw[j] += X[j][i] * dz
        db += dz
    J /= m; db /= m
    import numpy as np
    grads = dict(dw=np.array(dw).reshape(n, 1) / m, db=db)
    return J, grads
