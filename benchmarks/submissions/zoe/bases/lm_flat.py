# OR group, spring term: network as a chain of linear programs with kinks
import numpy as np

EPS_RANK = 1e-9


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = {"A0": X, "L": L}
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        assert b.shape == (W.shape[0], 1), f"rhs {l} has shape {b.shape}"
        Z = W @ caches[f"A{l-1}"] + b
        caches[f"W{l}"] = W
        caches[f"Z{l}"] = Z
        caches[f"A{l}"] = np.clip(Z, 0, None) if l < L else 1 / (1 + np.exp(-Z))
    return caches[f"A{L}"], caches


def compute_cost(AL, Y):
    n = Y.shape[1]
    win, lose = Y == 1, Y == 0
    return -(np.log(AL[win]).sum() + np.log(1 - AL[lose]).sum()) / n


def L_model_backward(AL, Y, caches):
    L, n = caches["L"], Y.shape[1]
    g = {}
    # each observation carries its weight 1/n from here on
    g[f"dZ{L}"] = (AL - Y) / n
    for l in range(L, 0, -1):
        dual = g[f"dZ{l}"]
        g[f"dW{l}"] = dual @ caches[f"A{l-1}"].T
        g[f"db{l}"] = dual @ np.ones((n, 1))
        if l > 1:
            g[f"dA{l-1}"] = caches[f"W{l}"].T @ dual
            binding = caches[f"Z{l-1}"] <= 0
            g[f"dZ{l-1}"] = np.where(binding, 0.0, g[f"dA{l-1}"])
    assert all(np.isfinite(v).all() for v in g.values())
    return g
