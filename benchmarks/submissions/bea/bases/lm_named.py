from collections import namedtuple

import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}
Slab = namedtuple("Slab", "inp weight out")  # one slab per layer, like a multislice run


def L_model_forward(X, parameters):
    slabs = []
    wave = X
    n = len(parameters) // 2
    for j in range(n):
        w = parameters[f"W{j + 1}"]
        field = np.matmul(w, wave) + parameters[f"b{j + 1}"]
        nxt = np.tanh(field) if j < n - 1 else np.reciprocal(1 + np.exp(-field))
        slabs.append(Slab(wave, w, nxt))
        wave = nxt
    return wave, slabs


def compute_cost(AL, Y):
    m = Y.shape[1]
    odds = np.log(AL / (1 - AL))
    # softplus(odds) - y * odds
    return np.sum(np.log1p(np.exp(odds)) - Y * odds) / m


def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    grads = {}
    adj = (AL - Y) / m
    j = len(caches)
    for slab in caches[::-1]:
        grads[f"dZ{j}"] = adj
        grads[f"dW{j}"] = np.matmul(adj, slab.inp.T)
        grads[f"db{j}"] = adj.sum(axis=1)
        adj = np.matmul(slab.weight.T, adj)
        j -= 1
        grads[f"dA{j}"] = adj
        if j > 0:
            adj = adj * (1 - slab.inp ** 2)
    return grads
