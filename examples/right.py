"""A network of any depth in one function, ReLU inside and a sigmoid at the end, right in every line."""

import numpy as np


def backprop(parameters, X, Y):
    """Return every tensor of a forward and a backward pass; examples are columns."""
    L, m = len(parameters) // 2, X.shape[1]
    t = {"A0": X}
    for l in range(1, L + 1):
        t[f"Z{l}"] = parameters[f"W{l}"] @ t[f"A{l - 1}"] + parameters[f"b{l}"]
        t[f"A{l}"] = np.maximum(0, t[f"Z{l}"]) if l < L else 1 / (1 + np.exp(-t[f"Z{l}"]))

    A = t[f"A{L}"]
    t["cost"] = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m

    for l in range(L, 0, -1):
        t[f"dZ{l}"] = A - Y if l == L else t[f"dA{l}"] * (t[f"Z{l}"] > 0)
        t[f"dW{l}"] = t[f"dZ{l}"] @ t[f"A{l - 1}"].T / m
        t[f"db{l}"] = np.sum(t[f"dZ{l}"], axis=1, keepdims=True) / m
        t[f"dA{l - 1}"] = parameters[f"W{l}"].T @ t[f"dZ{l}"]
    return t
