"""Trades in rows, weights (inputs, outputs); the update runs over a copied book with -=."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.05, "output": "identity", "loss": "squared_error"}


def bend(v):
    return np.maximum(v, 0) + 0.05 * np.minimum(v, 0)


def unbend(v):
    return np.where(v > 0, 1.0, 0.05)


def gradients(book, X, Y):
    L = len(book) // 2
    hs, vs = [X], []
    for l in range(1, L + 1):
        vs.append(hs[-1] @ book[f"W{l}"] + book[f"b{l}"])
        hs.append(vs[-1] if l == L else bend(vs[-1]))
    slopes = {}
    d = hs[-1] - Y
    for l in range(L, 0, -1):
        slopes[f"W{l}"] = hs[l - 1].T @ d / len(X)
        slopes[f"b{l}"] = d.mean(axis=0, keepdims=True)
        if l > 1:
            d = (d @ book[f"W{l}"].T) * unbend(vs[l - 2])
    return slopes


def step(parameters, X, Y, learning_rate):
    book = {name: value.copy() for name, value in parameters.items()}
    for name, slope in gradients(parameters, X, Y).items():
        book[name] -= learning_rate * slope
    return book
