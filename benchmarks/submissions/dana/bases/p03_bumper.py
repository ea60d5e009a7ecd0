# bump sensor -> stop / go.  returns (cost, grads), that is how our lab does it
import numpy as np
from typing import Dict, Tuple


def logits(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    return (X.T @ w).ravel() + b


def stable_cost(z: np.ndarray, y: np.ndarray) -> float:
    return float(np.mean(np.logaddexp(0.0, z) - y * z))


def propagate(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> Tuple[float, Dict[str, np.ndarray]]:
    y = Y.reshape(-1)
    z = logits(w, b, X)
    prob = np.exp(-np.logaddexp(0.0, -z))
    err = prob - y
    state = {
        "dw": (X @ err / err.size)[:, np.newaxis],
        "db": err.mean(),
    }
    return stable_cost(z, y), state


def drive(w, b, X, Y, rate=0.1, ticks=50):
    for _ in range(ticks):
        _, g = propagate(w, b, X, Y)
        w, b = w - rate * g["dw"], b - rate * g["db"]
    return w, b
