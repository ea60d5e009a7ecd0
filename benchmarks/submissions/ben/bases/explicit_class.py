"""Regression net for the calorimeter response. Small layer class; `backprop` at the bottom is the only entry point."""
from dataclasses import dataclass, field
from typing import Optional

import numpy as np

SLOPE = 0.1
ARCHITECTURE = {"hidden": "leaky_relu", "output": "identity", "loss": "squared_error", "leaky_slope": SLOPE}


@dataclass
class Dense:
    W: np.ndarray
    b: np.ndarray
    linear: bool = False
    inp: Optional[np.ndarray] = field(default=None, repr=False)
    pre: Optional[np.ndarray] = field(default=None, repr=False)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        self.inp = x
        self.pre = self.W @ x + self.b
        return self.pre if self.linear else np.where(self.pre > 0, self.pre, SLOPE * self.pre)

    def slope(self) -> np.ndarray:
        if self.linear:
            return np.ones_like(self.pre)
        return np.where(self.pre > 0, 1.0, SLOPE)

    def pull_back(self, upstream: np.ndarray):
        m = self.inp.shape[1]
        dZ = upstream * self.slope()
        dW = dZ @ self.inp.T / m
        db = np.mean(dZ, axis=1, keepdims=True)
        return self.W.T @ dZ, dZ, dW, db


class Net:
    def __init__(self, parameters):
        n = len(parameters) // 2
        self.layers = [Dense(parameters[f"W{i + 1}"], parameters[f"b{i + 1}"], linear=(i == n - 1)) for i in range(n)]

    def predict(self, X):
        for layer in self.layers:
            X = layer(X)
        return X

    def cost(self, A, Y):
        return 0.5 * np.sum((A - Y) ** 2) / Y.shape[1]


def backprop(parameters, X, Y):
    net = Net(parameters)
    A = net.predict(X)
    L = len(net.layers)
    out = {f"A{L}": A, "cost": net.cost(A, Y)}
    grad = A - Y
    for l in range(L, 0, -1):
        out[f"Z{l}"] = net.layers[l - 1].pre
        out["dX" if l == 0 else f"dA{l}"] = grad
        grad, out[f"dZ{l}"], out[f"dW{l}"], out[f"db{l}"] = net.layers[l - 1].pull_back(grad)
    out["dX"] = grad
    return out
