import numpy as np

def sigmoid(z):
    z = np.asarray(z)
    return np.piecewise(z, [z < 0], [lambda v: np.exp(v) / (1 + np.exp(v)), lambda v: 1 / (1 + np.exp(-v))])

def propagate(w, b, X, Y):
    """cost and gradient, in this order; loops over the examples like in the first lecture, before vectorization"""
    nx, m = X.shape
    J, dw, db = 0.0, [0.0] * nx, 0.0
    for i in range(m):
        z = sum(w[j, 0] * X[j, i] for j in range(nx)) + b
        a = float(sigmoid(z))
        y = int(Y[0, i])
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dz = a - y
        for j in range(nx):
            dw[j] += X[j, i] * dz
        db += dz
    J /= m
    return J, {"dw": np.array(dw).reshape(nx, 1) / m, "db": db / m}
