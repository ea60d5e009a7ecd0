"""Logistic regression with the loops of the lecture (J, dw1, dw2, db accumulate over i)."""
import math
import numpy as np


def propagate(w, b, X, Y):
    n_x, m = X.shape
    J = 0.0
    dw = np.zeros((n_x, 1))
    db = 0.0
    for i in range(m):
        z_i = b
        for j in range(n_x):
            z_i += w[j, 0] * X[j, i]
        a_i = 1.0 / (1.0 + math.exp(-z_i))
        y_i = Y[0, i]
        J += -(y_i * math.log(a_i) + (1 - y_i) * math.log(1 - a_i))
        dz_i = a_i - y_i
        for j in range(n_x):
            dw[j, 0] += X[j, i] * dz_i
        db += dz_i
    J /= m
    dw /= m
    db /= m
    return {"dw": dw, "db": db}, J


def predict(w, b, X):
    return (np.dot(w.T, X) + b > 0).astype(int)
