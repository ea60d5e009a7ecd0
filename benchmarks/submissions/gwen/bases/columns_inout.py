"""Lecture notation of another school: w is (n_in, n_out), z = w^T a + b, examples stay in columns."""
import numpy as np

LAYOUT = {"W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}

sig = lambda z: .5 * (1 + np.tanh(.5 * z))


def backprop(parameters, X, Y):
    L = max(int(k[1:]) for k in parameters)
    a = {0: X}
    for l in range(1, L + 1):
        w, b = parameters[f"W{l}"], parameters[f"b{l}"]
        a[l] = sig(w.T @ a[l - 1] + b)
    m = X.shape[1]
    xent = -(Y * np.log(a[L]) + (1 - Y) * np.log1p(-a[L])).sum() / m

    # deltas from the top, then all the products in one go
    δ = {L: a[L] - Y}
    for l in reversed(range(1, L)):
        δ[l] = parameters[f"W{l+1}"] @ δ[l + 1] * a[l] * (1 - a[l])

    G = {"cost": xent}
    for l in δ:
        G[f"A{l}"] = a[l]
        G[f"dZ{l}"] = δ[l]
        G[f"dW{l}"] = np.tensordot(a[l - 1], δ[l], axes=([1], [1])) / m
        G[f"db{l}"] = δ[l] @ np.full((m, 1), 1 / m)
    return G
