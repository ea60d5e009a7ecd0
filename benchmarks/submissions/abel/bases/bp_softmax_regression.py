"""Softmax regression, 4 features and 3 classes, one example after another."""
import math

import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3], "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax_column(z):
    """z: list of scores -> list of probabilities."""
    top = max(z)
    exps = [math.exp(v - top) for v in z]
    total = sum(exps)
    return [e / total for e in exps]


def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    n_y, n_x = W.shape
    m = X.shape[1]
    Z = np.empty((n_y, m))
    A = np.empty((n_y, m))
    dZ = np.empty((n_y, m))
    dW = np.zeros_like(W)
    db = np.zeros((n_y, 1))
    J = 0.0
    for i in range(m):
        for c in range(n_y):
            Z[c, i] = b[c, 0]
            for k in range(n_x):
                Z[c, i] += W[c, k] * X[k, i]
        A[:, i] = softmax_column(list(Z[:, i]))
        for c in range(n_y):
            if Y[c, i] == 1:
                J -= math.log(A[c, i])
            dZ[c, i] = A[c, i] - Y[c, i]
            dW[c, :] += dZ[c, i] * X[:, i]
            db[c, 0] += dZ[c, i]
    J /= m
    dW /= m
    db /= m
    return {"Z1": Z, "A1": A, "cost": J, "dZ1": dZ, "dW1": dW, "db1": db}
