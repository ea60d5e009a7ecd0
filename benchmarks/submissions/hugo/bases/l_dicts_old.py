"""Same exercise, caches are dicts; gradients named as in the first edition (dA{l} is what leaves layer l)."""
import numpy as np
from numpy import dot, log, sum as nsum

act = lambda z: z * (z > 0)
sig = lambda z: np.exp(z) / (1 + np.exp(z))


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    a = X
    for l in range(1, L + 1):
        c = {"in": a, "W": parameters["W%i" % l], "b": parameters["b%i" % l]}
        c["Z"] = dot(c["W"], a) + c["b"]
        a = sig(c["Z"]) if l == L else act(c["Z"])
        c["out"] = a
        caches.append(c)
    return a, caches


def compute_cost(AL, Y):
    losses = []
    for j in range(Y.shape[1]):
        y, a = Y[:, j], AL[:, j]
        losses.append(-dot(y, log(a)) - dot(1 - y, log(1 - a)))
    return nsum(losses) / len(losses)


def L_model_backward(AL, Y, caches):
    grads = {}
    m = Y.shape[1]
    dA = None
    for k, c in reversed(list(enumerate(caches))):
        l = k + 1
        if dA is None:                       # top layer: cross-entropy and sigmoid together
            dZ = AL - Y
        else:
            dZ = dA * (c["Z"] > 0)
        grads["dZ%i" % l] = dZ
        grads["dW%i" % l] = dot(dZ, c["in"].T) / m
        grads["db%i" % l] = nsum(dZ, 1, keepdims=True) / m
        dA = dot(c["W"].T, dZ)
        grads["dA%i" % l] = dA
    return grads
