"""Any number of layers in course-style functions, the gradients of a layer in a helper of their own."""

import numpy as np


def forward_propagation(X, parameters):
    L = len(parameters) // 2
    cache = {"A0": X}
    for l in range(1, L + 1):
        cache[f"Z{l}"] = np.dot(parameters[f"W{l}"], cache[f"A{l - 1}"]) + parameters[f"b{l}"]
        cache[f"A{l}"] = np.maximum(cache[f"Z{l}"], 0) if l < L else 1 / (1 + np.exp(-cache[f"Z{l}"]))
    return cache[f"A{L}"], cache


def gradients_of_layer(dZ, A_prev):
    m = A_prev.shape[1]
    return np.dot(dZ, A_prev.T) / m, np.sum(dZ) / m


def backward_propagation(parameters, cache, X, Y):
    L = len(parameters) // 2
    grads = {}
    dZ = cache[f"A{L}"] - Y
    for l in range(L, 0, -1):
        grads[f"dW{l}"], grads[f"db{l}"] = gradients_of_layer(dZ, cache[f"A{l - 1}"])
        if l > 1:
            dZ = np.dot(parameters[f"W{l}"].T, dZ) * (cache[f"Z{l - 1}"] > 0)
    return grads
