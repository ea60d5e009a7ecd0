"""Planar exercise, deeper. Note: `step` is my Heaviside function (relu'), and `cost` is the squared-error helper I no longer use."""
import numpy as np

ARCHITECTURE = {"output": "sigmoid", "hidden": "relu"}


def step(z):
    """1 where z > 0, else 0"""
    return 1.0 * (z > 0)


def cost(y_hat, y):
    return ((y_hat - y) ** 2).mean()


def forward_propagation(X, parameters):
    cache = dict(parameters)               # shallow: same arrays, my own dict
    cache["A0"] = X
    layers = [k[1:] for k in parameters if k.startswith("W")]
    for i in layers:
        prev = str(int(i) - 1)
        cache["Z" + i] = cache["W" + i] @ cache["A" + prev] + cache["b" + i]
        cache["A" + i] = cache["Z" + i] * step(cache["Z" + i])
    cache["A" + i] = 1 - 1 / (1 + np.exp(cache["Z" + i]))
    return cache["A" + i], cache


def backward_propagation(parameters, cache, X, Y):
    grads, m = {}, Y.shape[1]
    todo = sorted((int(k[1:]) for k in parameters if k.startswith("W")), reverse=True)
    for i in todo:
        if i == todo[0]:
            grads[f"dZ{i}"] = cache[f"A{i}"] - Y
        else:
            grads[f"dA{i}"] = cache[f"W{i + 1}"].T @ grads[f"dZ{i + 1}"]
            grads[f"dZ{i}"] = grads[f"dA{i}"] * step(cache[f"Z{i}"])
        grads[f"dW{i}"] = grads[f"dZ{i}"] @ cache[f"A{i - 1}"].T * (1 / m)
        grads[f"db{i}"] = grads[f"dZ{i}"].sum(axis=1)[:, None] * (1 / m)
    return grads
