"""forward/backward for any depth; careful loops over the neurons, as on the blackboard."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}


def forward_propagation(X, parameters):
    cache = {"A0": X}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W = parameters[f"W{l}"]
        b = parameters[f"b{l}"]
        A_prev = cache[f"A{l - 1}"]
        rows = []
        for i in range(W.shape[0]):
            rows.append(W[i] @ A_prev + b[i])
        cache[f"Z{l}"] = np.vstack(rows)
        cache[f"A{l}"] = 1.0 / (1.0 + np.exp(-cache[f"Z{l}"]))
    return cache[f"A{L}"], cache


def compute_cost(A, Y):
    n_out, m = Y.shape
    total = 0.0
    for k in range(m):
        for i in range(n_out):
            total -= np.log(A[i, k]) if Y[i, k] == 1 else np.log(1 - A[i, k])
    return total / m


def backward_propagation(parameters, cache, X, Y):
    L = len(parameters) // 2
    m = X.shape[1]
    grads = {}
    delta = cache[f"A{L}"] - Y
    for l in range(L, 0, -1):
        A_prev = cache[f"A{l - 1}"]
        G = np.zeros(parameters[f"W{l}"].shape)
        h = np.zeros(parameters[f"b{l}"].shape)
        for k in range(m):
            G += np.outer(delta[:, k], A_prev[:, k])
            h[:, 0] += delta[:, k]
        grads[f"dZ{l}"] = delta
        grads[f"dW{l}"] = G / m
        grads[f"db{l}"] = h / m
        if l > 1:
            back = parameters[f"W{l}"].T @ delta
            delta = back * A_prev * (1 - A_prev)
    return grads
