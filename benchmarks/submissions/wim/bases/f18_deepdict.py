import numpy as np
from itertools import count


def n_layers(parameters):
    for l in count(1):
        if f"W{l}" not in parameters:
            return l - 1


def forward_propagation(X, parameters):
    L = n_layers(parameters)
    cache = {"A0": X}
    for l in range(1, L + 1):
        cache[f"Z{l}"] = parameters[f"W{l}"] @ cache[f"A{l-1}"] + parameters[f"b{l}"]
        if l == L:
            cache[f"A{l}"] = 1.0 / (1.0 + np.exp(-cache[f"Z{l}"]))
        else:
            cache[f"A{l}"] = np.fmax(cache[f"Z{l}"], 0)
    return cache[f"A{L}"], cache


def compute_cost(A, Y):
    losses = -(Y * np.log(A) + (1 - Y) * np.log1p(-A))
    return losses.mean(axis=1).sum()


def backward_propagation(parameters, cache, X, Y):
    L = n_layers(parameters)
    grads = {}
    m = Y.shape[1]

    def descend(l, dZ):
        grads[f"dZ{l}"] = dZ
        grads[f"dW{l}"] = dZ @ cache[f"A{l-1}"].T / m
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dA = parameters[f"W{l}"].T @ dZ
            grads[f"dA{l-1}"] = dA
            descend(l - 1, dA * np.sign(cache[f"A{l-1}"]))

    descend(L, cache[f"A{L}"] - Y)
    return grads
