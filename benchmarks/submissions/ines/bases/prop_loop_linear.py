# Linear regression with the loops of lecture 2.8 ("J = 0, dw1 = 0, ..."), no vectorization in sight.
import numpy as np

ARCHITECTURE = {"output": "identity", "loss": "squared_error"}


def propagate(w, b, X, Y):
    n_x, m = X.shape
    J = 0.0
    dw = np.zeros((n_x, 1))
    db = 0.0
    for i in range(m):
        z = b
        for j in range(n_x):
            z += w[j, 0] * X[j, i]
        residual = z - Y[0, i]
        J += residual ** 2 / 2
        for j in range(n_x):
            dw[j, 0] += residual * X[j, i]
        db += residual
    J = J / m
    dw = dw / m
    db = db / m
    return J, {"dw": dw, "db": db}


def gradient_descent(w, b, X, Y, alpha=0.01, n=1000):
    for _ in range(n):
        cost, g = propagate(w, b, X, Y)
        w, b = w - alpha * g["dw"], b - alpha * g["db"]
    return w, b, cost
