"""Sigmoid all the way, squared error (what the old text books do)."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


@dataclass
class Layer:
    W: np.ndarray
    b: np.ndarray
    x: np.ndarray | None = None
    y: np.ndarray | None = None
    grad: dict = field(default_factory=dict)

    def forward(self, x):
        self.x = x
        self.y = 1.0 / (1.0 + np.exp(-(self.W.dot(x) + self.b)))
        return self.y

    def backward(self, dy):
        n = dy.shape[1]
        dz = dy * self.y * (1.0 - self.y)
        self.grad = {"dZ": dz, "dW": dz.dot(self.x.T) / n, "db": dz.mean(axis=1, keepdims=True)}
        return self.W.T.dot(dz)


def network(parameters):
    L = max(int(k[1:]) for k in parameters)
    return [Layer(parameters["W%d" % l], parameters["b%d" % l]) for l in range(1, L + 1)]


def backprop(parameters, X, Y):
    layers = network(parameters)
    signal = X
    for layer in layers:
        signal = layer.forward(signal)
    m = X.shape[1]
    err = signal - Y
    answer = {"cost": float((err**2).sum() / (2 * m))}
    g = err
    for l, layer in reversed(list(enumerate(layers, start=1))):
        answer[f"A{l}"] = layer.y
        g = layer.backward(g)
        answer |= {f"{k}{l}": v for k, v in layer.grad.items()}
    return answer
