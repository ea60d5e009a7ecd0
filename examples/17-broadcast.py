"""Logistic regression, with the weights as a vector and the labels as one too."""

import numpy as np


def propagate(w, b, X, Y):
    m = X.shape[1]
    y = Y.reshape(m, 1)

    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(y * np.log(A) + (1 - y) * np.log(1 - A))

    dZ = A - Y
    dw = X @ dZ.T / m
    db = np.sum(dZ) / m
    return {"dw": dw, "db": db}, cost
