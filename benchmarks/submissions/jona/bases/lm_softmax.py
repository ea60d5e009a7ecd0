"""Digit reader, deep softmax version."""
import numpy as np

ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "sigmoid"}


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def L_model_forward(X, parameters):
    caches, A = [], X
    L = len(parameters) // 2
    for i in range(L):
        W, b = parameters["W%i" % (i + 1)], parameters["b%i" % (i + 1)]
        Z = W.dot(A) + b
        caches.append({"in": A, "W": W, "Z": Z})
        A = softmax(Z) if i == L - 1 else 1 / (1 + np.exp(-Z))
    return A, caches


def compute_cost(AL, Y):
    m = AL.shape[1]
    return -np.log(np.sum(AL * Y, axis=0)).sum() / m


def L_model_backward(AL, Y, caches):
    g = {}
    m = Y.shape[1]
    dZ = AL - Y
    for i in range(len(caches) - 1, -1, -1):
        c = caches[i]
        g["dW%i" % (i + 1)] = dZ.dot(c["in"].T) / m
        g["db%i" % (i + 1)] = dZ.sum(axis=1) / m
        dA = c["W"].T.dot(dZ)
        g["dA%i" % i] = dA
        if i > 0:
            s = c["in"]
            dZ = dA * s * (1 - s)
    return g
