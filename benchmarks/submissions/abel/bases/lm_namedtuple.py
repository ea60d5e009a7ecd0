import numpy as np
from collections import namedtuple

LinearCache = namedtuple("LinearCache", "A_prev W b")
Cache = namedtuple("Cache", ["linear", "Z", "name"])

ACT = {
    "relu": (lambda z: np.where(z > 0, z, 0.0), lambda dA, z: np.where(z > 0, dA, 0.0)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda dA, z: dA * np.exp(-z) / (1 + np.exp(-z)) ** 2),
}


def step_forward(A_prev, W, b, name):
    Z = W @ A_prev + b
    return ACT[name][0](Z), Cache(LinearCache(A_prev, W, b), Z, name)


def L_model_forward(X, parameters):
    L = sum(k.startswith("W") for k in parameters)
    names = ["relu"] * (L - 1) + ["sigmoid"]
    A, caches = X, []
    for l, name in enumerate(names, start=1):
        A, c = step_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], name)
        caches.append(c)
    return A, tuple(caches)


def compute_cost(AL, Y):
    m = Y.shape[1]
    ones = np.sum(np.log(AL[Y == 1]))
    zeros = np.sum(np.log(1 - AL[Y == 0]))
    return -(ones + zeros) / m


def step_backward(dA, cache, m):
    (A_prev, W, _b), Z, name = cache
    dZ = ACT[name][1](dA, Z)
    return W.T @ dZ, dZ @ A_prev.T, dZ.sum(axis=1, keepdims=True)


def L_model_backward(AL, Y, caches):
    """dA is carried as the derivative of the MEAN, so nothing is divided in the layers."""
    m = Y.shape[1]
    grads = {}
    dA = ((1 - Y) / (1 - AL) - Y / AL) / m
    grads["dA" + str(len(caches))] = dA
    for l in range(len(caches), 0, -1):
        dA, grads["dW" + str(l)], grads["db" + str(l)] = step_backward(dA, caches[l - 1], m)
        grads["dA" + str(l - 1)] = dA
    return grads
