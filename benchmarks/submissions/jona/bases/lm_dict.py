"""L-layer model, one flat dict as cache (my rewrite of the assignment)."""
import numpy as np


def L_model_forward(X, parameters):
    caches = {"A0": X, "L": len(parameters) // 2, "parameters": parameters}
    for l in range(1, caches["L"] + 1):
        Z = parameters[f"W{l}"] @ caches[f"A{l-1}"] + parameters[f"b{l}"]
        caches[f"Z{l}"] = Z
        caches[f"A{l}"] = Z * (Z > 0) if l < caches["L"] else 0.5 * (1 + np.tanh(Z / 2))
    return caches[f"A{caches['L']}"], caches


def compute_cost(AL, Y):
    losses = np.where(Y == 1, -np.log(AL), -np.log1p(-AL))
    return float(losses.sum() / Y.shape[1])


def L_model_backward(AL, Y, caches):
    m, L, weights = Y.shape[1], caches["L"], caches["parameters"]
    grads = {f"dZ{L}": AL - Y}
    for l in range(L, 0, -1):
        dZ = grads[f"dZ{l}"]
        grads[f"dW{l}"] = np.dot(dZ, caches[f"A{l-1}"].T) / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        grads[f"dA{l-1}"] = np.dot(weights[f"W{l}"].T, dZ)
        if l > 1:
            grads[f"dZ{l-1}"] = np.multiply(grads[f"dA{l-1}"], caches[f"A{l-1}"] > 0)
    return grads
