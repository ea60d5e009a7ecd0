"""Fortran habits: flat column-major storage, gemm(alpha, A, B, beta, C), output arguments instead of returns."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "layer_sizes": [6, 5, 4]}


def gemm(transa, transb, alpha, A, B, beta, C):
    op = {"N": lambda M: M, "T": lambda M: M.T}
    C *= beta
    C += alpha * op[transa](A) @ op[transb](B)


def netgrad(n0, n1, n2, m, w1, b1, w2, b2, x, y, gw1, gb1, gw2, gb2, f, info):
    z1 = np.asfortranarray(np.repeat(b1, m, axis=1))
    gemm("N", "N", 1.0, w1, x, 1.0, z1)
    a1 = np.where(z1 > 0.0, z1, 0.0)
    z2 = np.asfortranarray(np.repeat(b2, m, axis=1))
    gemm("N", "N", 1.0, w2, a1, 1.0, z2)
    f[0] = 0.0
    for j in range(m):                       # log-sum-exp, column by column
        top = z2[:, j].max()
        lse = top + np.log(np.exp(z2[:, j] - top).sum())
        f[0] += (lse - np.dot(y[:, j], z2[:, j])) / m
        z2[:, j] = np.exp(z2[:, j] - lse) - y[:, j]          # now holds the error
    gemm("N", "T", 1.0 / m, z2, a1, 0.0, gw2)
    gemm("N", "N", 1.0 / m, z2, np.ones((m, 1)), 0.0, gb2)
    d1 = np.zeros((n1, m), order="F")
    gemm("T", "N", 1.0, w2, z2, 0.0, d1)
    d1[z1 <= 0.0] = 0.0
    gemm("N", "T", 1.0 / m, d1, x, 0.0, gw1)
    gemm("N", "N", 1.0 / m, d1, np.ones((m, 1)), 0.0, gb1)
    info[0] = 0 if np.isfinite(f[0]) else 1


def backprop(parameters, X, Y):
    n0, n1, n2 = ARCHITECTURE["layer_sizes"]
    m = X.shape[1]
    gw1, gb1 = np.zeros((n1, n0), order="F"), np.zeros((n1, 1))
    gw2, gb2 = np.zeros((n2, n1), order="F"), np.zeros((n2, 1))
    f, info = np.zeros(1), np.zeros(1, dtype=np.int32)
    netgrad(n0, n1, n2, m, parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"], X, Y, gw1, gb1, gw2, gb2, f, info)
    if info[0] != 0:
        raise FloatingPointError("info = %d" % info[0])
    return {"cost": f[0], "dW1": gw1, "db1": gb1, "dW2": gw2, "db2": gb2}
