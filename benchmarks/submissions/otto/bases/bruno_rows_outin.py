import numpy as np
from dataclasses import dataclass, field, asdict
LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "relu", "output": "softmax", "loss": "squared_error"}

@dataclass
class Ergebnis:
    cost: float = 0.0
    A2: list = field(default_factory=list)
    dW1: list = None
    db1: list = None
    dW2: list = None
    db2: list = None

def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

def backprop(parameters, X, Y):
    r = Ergebnis()
    m = X.shape[0]
    h = np.maximum(0, X @ parameters["W1"].T + parameters["b1"])
    s = softmax(h @ parameters["W2"].T + parameters["b2"])
    r.A2 = s
    r.cost = float(((s - Y) ** 2).sum() / (2 * m))
    ds = (s - Y) / m
    dz2 = s * (ds - (ds * s).sum(axis=1, keepdims=True))
    r.dW2 = dz2.T @ h
    r.db2 = dz2.sum(axis=0, keepdims=True)
    dz1 = (dz2 @ parameters["W2"]) * (h > 0)
    r.dW1 = dz1.T @ X
    r.db1 = dz1.sum(axis=0, keepdims=True)
    return asdict(r)
