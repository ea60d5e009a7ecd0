"""Deep network, course week 4, with typed caches."""
from dataclasses import dataclass
import numpy as np


@dataclass
class LinearCache:
    A: np.ndarray
    W: np.ndarray
    b: np.ndarray


@dataclass
class Cache:
    linear: LinearCache
    Z: np.ndarray
    kind: str


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return np.maximum(0, Z)


def linear_activation_forward(A_prev, W, b, activation):
    Z = W.dot(A_prev) + b
    A = {"sigmoid": sigmoid, "relu": relu}[activation](Z)
    assert A.shape == (W.shape[0], A_prev.shape[1])
    return A, Cache(LinearCache(A_prev, W, b), Z, activation)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], activation=kind)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(1.0 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        c = caches[l - 1]
        if c.kind == "relu":
            dZ = np.array(dA, copy=True)
            dZ[c.Z <= 0] = 0
        else:
            s = sigmoid(c.Z)
            dZ = dA * s * (1 - s)
        grads["dW" + str(l)] = 1.0 / m * np.dot(dZ, c.linear.A.T)
        grads["db" + str(l)] = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(c.linear.W.T, dZ)
        grads["dA" + str(l - 1)] = dA
    return grads
