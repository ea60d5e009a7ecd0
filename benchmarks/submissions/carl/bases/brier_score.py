# Brier score (squared error on probabilities), 4-5-3-2, sigmoid all the way.  Everything written as vectors per example.
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 3, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


def logistic(t):
    out = np.empty_like(t)
    pos = t >= 0
    out[pos] = 1 / (1 + np.exp(-t[pos]))
    e = np.exp(t[~pos])
    out[~pos] = e / (1 + e)
    return out


def backprop(parameters, X, Y):
    W1, W2, W3 = (parameters["W%i" % i] for i in (1, 2, 3))
    b1, b2, b3 = (parameters["b%i" % i] for i in (1, 2, 3))
    m = X.shape[1]
    dW1, dW2, dW3 = np.zeros_like(W1), np.zeros_like(W2), np.zeros_like(W3)
    db1, db2, db3 = np.zeros((5, 1)), np.zeros((3, 1)), np.zeros((2, 1))
    A3 = np.zeros_like(Y, dtype=float)
    J = 0.0
    for k in range(m):
        x, y = X[:, [k]], Y[:, [k]]
        a1 = logistic(W1 @ x + b1)
        a2 = logistic(W2 @ a1 + b2)
        a3 = logistic(W3 @ a2 + b3)
        A3[:, [k]] = a3
        J += 0.5 * float(np.sum((a3 - y) ** 2))
        d3 = (a3 - y) * a3 * (1 - a3)
        d2 = (W3.T @ d3) * a2 * (1 - a2)
        d1 = (W2.T @ d2) * a1 * (1 - a1)
        dW3 += np.outer(d3, a2)
        dW2 += np.outer(d2, a1)
        dW1 += np.outer(d1, x)
        db3 += d3
        db2 += d2
        db1 += d1
    J /= m
    grads = {"dW1": dW1, "dW2": dW2, "dW3": dW3, "db1": db1, "db2": db2, "db3": db3}
    for name in grads:
        grads[name] = grads[name] / m
    return {"A3": A3, "cost": J, **grads}
