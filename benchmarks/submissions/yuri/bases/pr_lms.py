"""Logistic LMS: one neuron as an adaptive detector, block update. h[n] = w, x[n] columns of X, d[n] = Y."""
import numpy as np


def detector(w, b, X):
    v = w.T @ X + b
    return 0.5 + 0.5 * np.tanh(0.5 * v)


def propagate(w, b, X, Y):
    dtype = np.result_type(w, X, np.float64)
    x = np.asarray(X, dtype=dtype)
    d = np.asarray(Y, dtype=dtype).reshape(1, -1)
    y = detector(np.asarray(w, dtype=dtype), b, x)
    e = y - d
    N = e.size
    cross_correlation = x @ e.T / N          # r_xe
    dc = float(e.mean())
    cost = float(np.mean(-d * np.log(y) - (1 - d) * np.log(1 - y)))
    return cost, {"dw": cross_correlation, "db": dc}
