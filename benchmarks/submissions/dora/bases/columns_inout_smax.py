"""Columns of examples, W stored (n_in, n_out): Z = W' A + b as on the lecture slides with w as columns."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}
LAYOUT = {"examples": "columns", "W": "in_out"}


def log_softmax(z):
    c = z.max(axis=0)
    return z - c - np.log(np.exp(z - c).sum(axis=0))


def backprop(parameters, X, Y):
    L = len([k for k in parameters if k.startswith("W")])
    w = [None] + [parameters["W%d" % (l + 1)] for l in range(L)]
    m = X.shape[1]
    a = {0: X}
    for l in range(1, L):
        a[l] = np.tanh(w[l].T @ a[l - 1] + parameters["b%d" % l])
    zl = w[L].T @ a[L - 1] + parameters["b%d" % L]
    logp = log_softmax(zl)
    a[L] = np.exp(logp)

    g = {"cost": -np.sum(logp[Y.astype(bool)]) / m, "A%d" % L: a[L]}
    # through the full Jacobian, example by example, because I wanted to see it once
    dal = -Y / a[L]
    dz = np.empty_like(zl)
    for i in range(m):
        p = a[L][:, i]
        jac = np.diag(p) - np.outer(p, p)
        dz[:, i] = jac @ dal[:, i]
    g["dA%d" % L] = dal
    for l in range(L, 0, -1):
        g["dZ%d" % l] = dz
        g["dW%d" % l] = a[l - 1] @ dz.T / m
        g["db%d" % l] = dz.mean(axis=1)
        if l > 1:
            da = w[l] @ dz
            g["dA%d" % (l - 1)] = da
            dz = da * (1 - a[l - 1] ** 2)
    return g
