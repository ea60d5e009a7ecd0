# No backprop at all, really: vjp closures composed left to right with a fold.
from functools import reduce
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}


def compose(*fns):
    return reduce(lambda f, g: lambda v: f(g(v)), fns)


def linear(W):
    return lambda v: np.dot(W.T, v)


def diagonal(mask):
    return lambda v: mask * v


def backprop(parameters, X, Y):
    m = X.shape[1]
    L = sum(k.startswith("W") for k in parameters)
    A, Z = [X], []
    for l in range(L):
        Z.append(parameters["W{}".format(l + 1)] @ A[l] + parameters["b{}".format(l + 1)])
        A.append(np.where(Z[l] > 0, Z[l], 0) if l < L - 1 else 1 / (1 + np.exp(-Z[l])))
    out = {"A{}".format(L): A[L]}
    for l in range(L):
        # dZ of layer l+1 as ONE composed map applied to A - Y
        maps = [f for k in range(l, L - 1) for f in (diagonal(Z[k] > 0), linear(parameters["W{}".format(k + 2)]))]
        dZ = compose(*maps, lambda v: v)(A[L] - Y)
        out.update({"dZ{}".format(l + 1): dZ, "dW{}".format(l + 1): dZ @ A[l].T / m,
                    "db{}".format(l + 1): dZ.sum(axis=1, keepdims=True) / m})
    return out
