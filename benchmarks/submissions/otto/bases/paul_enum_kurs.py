from __future__ import annotations
from dataclasses import dataclass
from enum import Enum, auto
from typing import Optional
import numpy as np

class Art(Enum):
    RELU = auto()
    SIGMOID = auto()

@dataclass
class Gedaechtnis:
    nummer: int
    art: Art
    a_vorher: np.ndarray
    W: np.ndarray
    z: Optional[np.ndarray] = None

    def rechne(self, b) -> np.ndarray:
        self.z = self.W @ self.a_vorher + b
        if self.art is Art.RELU:
            return np.maximum(self.z, 0)
        return 1 / (1 + np.exp(-self.z))

    def ableitung(self) -> np.ndarray:
        if self.art is Art.RELU:
            return np.greater(self.z, 0) * 1
        e = np.exp(-self.z)
        return e / (1 + e) ** 2

def L_model_forward(X, parameters):
    tiefe = len(parameters) // 2
    erinnerungen = []
    for i in range(1, tiefe + 1):
        g = Gedaechtnis(i, Art.SIGMOID if i == tiefe else Art.RELU, X, parameters[f"W{i}"])
        X = g.rechne(parameters[f"b{i}"])
        erinnerungen.append(g)
    return X, erinnerungen

def L_model_backward(AL, Y, caches):
    g = {}
    dA = (AL - Y) / (AL - AL ** 2)
    for c in sorted(caches, key=lambda c: -c.nummer):
        g[f"dA{c.nummer}"] = dA
        dZ = dA * c.ableitung()
        g[f"dW{c.nummer}"] = dZ @ c.a_vorher.T / dZ.shape[1]
        g[f"db{c.nummer}"] = dZ.mean(axis=1)
        dA = c.W.T @ dZ
    g["dA0"] = dA
    return g
