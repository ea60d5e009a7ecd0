"""L-layer model, caches = one dict of arrays keyed by layer (pandas brain: everything is a lookup)."""
from collections import defaultdict

import numpy as np

ARCHITECTURE = {"hidden": "tanh"}
Cache = dict


def L_model_forward(X, parameters):
    caches: Cache = {"A0": X, "L": len(parameters) // 2}
    for l in range(1, caches["L"] + 1):
        caches[f"W{l}"] = parameters[f"W{l}"]
        caches[f"Z{l}"] = parameters[f"W{l}"] @ caches[f"A{l - 1}"] + parameters[f"b{l}"]
        if l < caches["L"]:
            caches[f"A{l}"] = np.tanh(caches[f"Z{l}"])
        else:
            caches[f"A{l}"] = 1.0 / (1.0 + np.exp(-caches[f"Z{l}"]))
    return caches[f"A{caches['L']}"], caches


def compute_cost(AL, Y):
    pos, neg = Y == 1, Y == 0
    return -(np.log(AL[pos]).sum() + np.log(1 - AL[neg]).sum()) / Y.shape[1]


def L_model_backward(AL, Y, caches):
    grads = defaultdict(lambda: None)
    L, m = caches["L"], AL.shape[1]
    grads[f"dZ{L}"] = AL - Y
    for l in range(L, 0, -1):
        dZ, A_prev = grads[f"dZ{l}"], caches[f"A{l - 1}"]
        grads[f"dW{l}"] = np.matmul(dZ, A_prev.T) / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        grads[f"dA{l - 1}"] = np.matmul(caches[f"W{l}"].T, dZ)
        if l - 1 > 0:
            grads[f"dZ{l - 1}"] = grads[f"dA{l - 1}"] * (1 - np.power(A_prev, 2))
    return dict(grads)
