"""Brier-score net (sigmoid output, squared error), rows layout, 1/m carried from the start."""
from dataclasses import dataclass

import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


def expit(t: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-t))


@dataclass(frozen=True)
class Layer:
    index: int
    W: np.ndarray
    b: np.ndarray
    x: np.ndarray
    a: np.ndarray


def unroll(parameters, X):
    layers, a = [], X
    for i in range(1, len(parameters) // 2 + 1):
        x, W, b = a, parameters[f"W{i}"], parameters[f"b{i}"]
        a = expit(x @ W + b)
        layers.append(Layer(index=i, W=W, b=b, x=x, a=a))
    return layers


def backprop(parameters, X, Y):
    layers = unroll(parameters, X)
    m = Y.shape[0]
    top = layers[-1]
    out = {"cost": ((top.a - Y) ** 2).sum() / (2 * m)}
    da = (top.a - Y) / m
    for layer in reversed(layers):
        i = layer.index
        dz = da * layer.a * (1 - layer.a)
        out[f"A{i}"], out[f"dA{i}"], out[f"dZ{i}"] = layer.a, da, dz
        out[f"dW{i}"] = layer.x.T @ dz
        out[f"db{i}"] = dz.sum(axis=0)
        da = dz @ layer.W.T
    out["dX"] = da
    return out
