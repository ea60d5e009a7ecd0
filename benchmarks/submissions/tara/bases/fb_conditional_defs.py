import sys
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}
VERSION = tuple(int(p) for p in np.__version__.split(".")[:2] if p.isdigit())
USE_SCIPY = False

if USE_SCIPY:
    from scipy.special import expit as sigmoid, softmax
else:
    def sigmoid(x):
        return 1.0 / (1.0 + np.exp(-x))

    def softmax(x, axis):
        e = np.exp(x - x.max(axis=axis, keepdims=True))
        e /= e.sum(axis=axis, keepdims=True)
        return e

if VERSION >= (1, 10) and sys.version_info >= (3, 5):
    mm = lambda a, b: a @ b
else:
    mm = np.dot

try:
    profile
except NameError:
    def profile(f):
        return f

@profile
def forward_propagation(X, parameters):
    cache = [X]
    n = sum(name.startswith("W") for name in parameters)
    for i in range(n):
        z = mm(parameters["W{}".format(i + 1)], cache[-1]) + parameters["b{}".format(i + 1)]
        cache.append(softmax(z, axis=0) if i + 1 == n else sigmoid(z))
    return cache[-1], cache

@profile
def backward_propagation(parameters, cache, X, Y):
    *below, out = cache
    grads, m = {}, Y.shape[1]
    err = (out - Y) / m
    for i in range(len(below), 0, -1):
        a = below[i - 1]
        grads.update({"dZ{}".format(i): err, "dW{}".format(i): mm(err, a.T), "db{}".format(i): err.sum(axis=1)})
        err = mm(parameters["W{}".format(i)].T, err)
        if i > 1:
            err *= a
            err *= 1 - a
    return grads

def compute_cost(A, Y):
    return -np.log(A[Y.astype(bool)]).mean()
