# logistic regression the slow way, I wanted to see every single example
from math import exp, log

import numpy as np


def propagate(w, b, X, Y):
    n = X.shape[0]
    m = X.shape[1]
    J = 0.0
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        a = 1.0 / (1.0 + exp(-z))
        y = Y[0, i]
        J += -(y * log(a) + (1 - y) * log(1 - a))
        dz = a - y
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    J = J / m
    dw = dw / m
    db = db / m
    return J, {"dw": dw, "db": db}


def predict(w, b, X):
    answers = []
    for i in range(X.shape[1]):
        z = float(np.dot(w[:, 0], X[:, i])) + b
        answers.append(1 if z > 0 else 0)
    return np.array([answers])
