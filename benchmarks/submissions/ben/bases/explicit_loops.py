# Backprop with nothing but loops and scalars. Written to understand it, not to be fast.
import math

import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def sigma(z):
    return 1 / (1 + math.exp(-z))


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    n0, m = X.shape
    grads = {}
    for l in range(1, L + 1):
        grads["dW%d" % l] = np.zeros(parameters["W%d" % l].shape)
        grads["db%d" % l] = np.zeros((len(parameters["W%d" % l]), 1))
    J = 0.0

    for i in range(m):                      # one event at a time
        a = [[X[k, i] for k in range(n0)]]
        for l in range(1, L + 1):
            W, b = parameters["W%d" % l], parameters["b%d" % l]
            layer = []
            for j in range(W.shape[0]):
                z = b[j, 0]
                for k in range(W.shape[1]):
                    z += W[j, k] * a[l - 1][k]
                layer.append(math.tanh(z) if l < L else sigma(z))
            a.append(layer)

        for j, p in enumerate(a[L]):
            J -= math.log(p) if Y[j, i] == 1 else math.log(1 - p)

        delta = [p - Y[j, i] for j, p in enumerate(a[L])]
        for l in range(L, 0, -1):
            W = parameters["W%d" % l]
            for j in range(W.shape[0]):
                grads["db%d" % l][j, 0] += delta[j]
                for k in range(W.shape[1]):
                    grads["dW%d" % l][j, k] += delta[j] * a[l - 1][k]
            if l > 1:
                below = []
                for k in range(W.shape[1]):
                    s = 0.0
                    for j in range(W.shape[0]):
                        s += W[j, k] * delta[j]
                    below.append(s * (1 - a[l - 1][k] ** 2))
                delta = below

    for key in grads:
        grads[key] /= m
    grads["cost"] = J / m
    return grads
