"""Logistic regression the way it is in my 2018 notes: an explicit loop over the examples first, then a comparison."""
import math

def _dot(u, v):
    return math.fsum(float(p) * float(q) for p, q in zip(u, v))

def propagate(w, b, X, Y, check=False):
    n_x, m = X.shape
    J, db = 0.0, 0.0
    dw = [0.0] * n_x
    for i in range(m):
        x_i = X[:, i]
        y_i = float(Y[0, i])
        z_i = _dot(w[:, 0], x_i) + b
        a_i = 1.0 / (1.0 + math.exp(-z_i))
        J += -(y_i * math.log(a_i) + (1 - y_i) * math.log(1 - a_i))
        dz_i = a_i - y_i
        for k in range(n_x):
            dw[k] += dz_i * x_i[k]
        db += dz_i
    J /= m
    db /= m
    import numpy as np          # only for handing it back
    dw = np.array(dw).reshape(-1, 1) / m
    if check:
        assert dw.shape == w.shape
    return J, {"dw": dw, "db": db}
