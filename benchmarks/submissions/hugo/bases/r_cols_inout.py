"""Columns are examples, but W_l is stored (n_in, n_out) so that z = W^T a, as for w in logistic regression."""
import numpy as np

LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.2}
lam = 0.2


def sigm(t):
    return 0.5 * (1 + np.tanh(0.5 * t))


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = Y.shape[1]
    A = {0: X}
    penalty = 0
    for l in range(1, L + 1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        A[l] = sigm(W.T @ A[l - 1] + b)
        penalty += lam / (2 * m) * (W * W).sum()
    loss_j = -(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L])).sum(axis=0)
    out = {"A%d" % l: A[l] for l in range(1, L + 1)}
    out["cost"] = loss_j.mean() + penalty
    for l in range(L, 0, -1):
        W = parameters["W%d" % l]
        if l == L:
            D = A[l] - Y
        else:
            D = E * A[l] * (1 - A[l])
        out["dZ%d" % l] = D
        out["dW%d" % l] = A[l - 1] @ D.T / m + lam * W / m
        out["db%d" % l] = D.sum(axis=1, keepdims=True) / m
        E = W @ D
        out["dX" if l == 1 else "dA%d" % (l - 1)] = E
    return out
