import numpy as np
from functools import lru_cache

STEIGUNG = 0.05
ARCHITECTURE = {"layer_sizes": [4, 6, 3], "hidden": "leaky_relu", "output": "identity", "loss": "squared_error", "leaky_slope": STEIGUNG}

@lru_cache(maxsize=None)
def schluessel(l):
    return tuple(s + str(l) for s in ("W", "b", "Z", "A"))

def forward_propagation(X, parameters):
    w, b, z, a = schluessel(1)
    cache = {z: parameters[w] @ X + parameters[b]}
    cache[a] = np.maximum(cache[z], STEIGUNG * cache[z])
    w, b, z2, a2 = schluessel(2)
    cache[z2] = parameters[w] @ cache[a] + parameters[b]
    cache[a2] = cache[z2]
    return cache[a2], cache

def compute_cost(A, Y):
    return 1 / 2 / Y.shape[1] * np.linalg.norm(A - Y, "fro") ** 2

def backward_propagation(parameters, cache, X, Y):
    grads = dict()
    m = X.shape[-1]
    grads["dA2"] = (cache["A2"] - Y) / m
    grads["dZ2"] = grads["dA2"]
    grads["dW2"] = grads["dZ2"] @ cache["A1"].T
    grads["db2"] = grads["dZ2"].sum(axis=1, keepdims=True)
    grads["dA1"] = parameters["W2"].T @ grads["dZ2"]
    grads["dZ1"] = np.select([cache["Z1"] > 0, cache["Z1"] <= 0], [grads["dA1"], STEIGUNG * grads["dA1"]])
    grads["dW1"] = grads["dZ1"] @ X.T
    grads["db1"] = grads["dZ1"].sum(axis=1, keepdims=True)
    return grads
