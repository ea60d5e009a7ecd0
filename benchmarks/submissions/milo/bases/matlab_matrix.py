# ported from my Octave code; np.matrix so that * is the matrix product
import warnings
import numpy as np

warnings.simplefilter("ignore", PendingDeprecationWarning)
M = np.asmatrix
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


def backprop(parameters, X, Y):
    L = 0
    while ("W%d" % (L + 1)) in parameters:
        L = L + 1
    m = X.shape[1]
    a = {1: M(X)}
    for k in range(1, L + 1):
        z = M(parameters["W%d" % k]) * a[k] + M(parameters["b%d" % k])
        if k == L:
            a[k + 1] = 1 / (1 + np.exp(-z))
        else:
            a[k + 1] = np.tanh(z)
    h = np.asarray(a[L + 1])
    J = -(Y * np.log(h) + (1 - Y) * np.log(1 - h)).sum() / m
    out = {"cost": J, "A%d" % L: h}
    d = a[L + 1] - M(Y)
    for k in range(L, 0, -1):
        out["dW%d" % k] = d * a[k].T / m
        out["db%d" % k] = d * M(np.ones((m, 1))) / m
        if k > 1:
            d = np.multiply(M(parameters["W%d" % k]).T * d, 1 - np.power(a[k], 2))
    return out
