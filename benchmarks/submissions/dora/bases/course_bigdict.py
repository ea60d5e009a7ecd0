import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def L_model_forward(X, parameters):
    cache = {"A0": X}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s = str(l)
        cache["W" + s] = parameters["W" + s]
        cache["Z" + s] = np.dot(parameters["W" + s], cache["A" + str(l - 1)]) + parameters["b" + s]
        if l < L:
            cache["A" + s] = np.tanh(cache["Z" + s])
        else:
            cache["A" + s] = 1 / (1 + np.exp(-cache["Z" + s]))
    return cache["A" + str(L)], cache


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = 0.0
    cost += np.sum(Y * np.log(AL))
    cost += np.sum((1 - Y) * np.log(1 - AL))
    return -cost / m


def L_model_backward(AL, Y, caches):
    c = caches
    L = sum(1 for k in c if k.startswith("Z"))
    m = Y.shape[1]
    g = {}
    g["dZ" + str(L)] = AL - Y
    for l in range(L, 0, -1):
        dZ = g["dZ" + str(l)]
        g["dW" + str(l)] = np.dot(dZ, c["A" + str(l - 1)].T) / m
        g["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            g["dA" + str(l - 1)] = np.dot(c["W" + str(l)].T, dZ)
            g["dZ" + str(l - 1)] = g["dA" + str(l - 1)] * (1 - np.power(c["A" + str(l - 1)], 2))
    return g
