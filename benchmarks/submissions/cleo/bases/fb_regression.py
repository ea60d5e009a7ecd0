"""House prices: relu layers, linear output, half the mean squared error. Any number of layers."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}


def forward_propagation(X, parameters):
    cache = {"A0": X}
    L = len(parameters) // 2
    for k in range(1, L + 1):
        A_in = cache[f"A{k-1}"]
        cache[f"Z{k}"] = parameters[f"W{k}"] @ A_in + parameters[f"b{k}"]
        if k == L:
            cache[f"A{k}"] = cache[f"Z{k}"].copy()
        else:
            cache[f"A{k}"] = np.clip(cache[f"Z{k}"], 0, None)
    return cache[f"A{L}"], cache


def compute_cost(yhat, Y):
    residual = yhat - Y
    return float(np.sum(residual ** 2) / (2 * Y.shape[1]))


def backward_propagation(parameters, cache, X, Y):
    L = len(parameters) // 2
    m = X.shape[1]
    out = {}
    dA = cache[f"A{L}"] - Y
    out[f"dA{L}"] = dA
    for k in range(L, 0, -1):
        if k == L:
            dZ = dA
        else:
            dZ = np.where(cache[f"Z{k}"] > 0, dA, 0.0)
        A_in = X if k == 1 else cache[f"A{k-1}"]
        out[f"dZ{k}"] = dZ
        out[f"dW{k}"] = (dZ @ A_in.T) / m
        out[f"db{k}"] = np.mean(dZ, axis=1, keepdims=True)
        dA = parameters[f"W{k}"].T @ dZ
        out[f"dA{k-1}"] = dA
    return out
