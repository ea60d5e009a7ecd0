"""Bootcamp week 3, reference answer: leaky ReLU network with a sigmoid on top."""
from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np

log = logging.getLogger(__name__)
SLOPE = 0.05
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "leaky_slope": SLOPE}


@dataclass
class Dense:
    W: np.ndarray
    b: np.ndarray
    last: bool
    x: np.ndarray | None = None
    z: np.ndarray | None = None
    a: np.ndarray | None = None

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = x
        self.z = np.dot(self.W, x) + self.b
        self.a = 1 / (1 + np.exp(-self.z)) if self.last else np.where(self.z > 0, self.z, SLOPE * self.z)
        return self.a

    def local(self) -> np.ndarray:
        """g'(z)"""
        if self.last:
            return self.a * (1 - self.a)
        return np.where(self.z > 0, 1.0, SLOPE)

    def backward(self, da: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        m = da.shape[1]
        dz = da * self.local()
        dw = np.dot(dz, self.x.T) / m
        db = np.sum(dz, axis=1, keepdims=True) / m
        dx = np.dot(self.W.T, dz)
        return dz, dw, db, dx


def backprop(parameters: dict, X: np.ndarray, Y: np.ndarray) -> dict:
    depth = len(parameters) // 2
    net = [Dense(parameters[f"W{i}"], parameters[f"b{i}"], last=i == depth) for i in range(1, depth + 1)]
    a = X
    grads = {}
    for i, layer in enumerate(net, start=1):
        a = layer.forward(a)
        grads[f"Z{i}"], grads[f"A{i}"] = layer.z, layer.a
        log.debug("layer %d -> %s", i, a.shape)
    m = Y.shape[1]
    grads["cost"] = -(np.sum(np.log(a[Y == 1])) + np.sum(np.log(1 - a[Y == 0]))) / m
    da = (a - Y) / (a * (1 - a))
    for i in range(depth, 0, -1):
        grads[f"dA{i}"] = da
        dz, dw, db, da = net[i - 1].backward(da)
        grads[f"dZ{i}"], grads[f"dW{i}"], grads[f"db{i}"] = dz, dw, db
    grads["dX"] = da
    return grads
