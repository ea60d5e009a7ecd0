from __future__ import annotations
from typing import Final, Protocol
import numpy as np

LAYOUT: Final = {"examples": "rows", "W": "out_in"}
ARCHITECTURE: Final[dict] = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


class Differentiable(Protocol):
    def __call__(self, z: np.ndarray) -> np.ndarray: ...


class Frame:
    __slots__ = "w", "x", "y", "up"

    def __init__(self, w: np.ndarray, x: np.ndarray, up: Frame | None) -> None:
        self.w, self.x, self.up, self.y = w, x, up, None


def logistic(z):
    return np.exp(z) / (1 + np.exp(z))


def normalise(z):
    z = z - np.amax(z, -1, keepdims=True)
    np.exp(z, z)
    return z / z.sum(-1, keepdims=True)


def forward_propagation(X, parameters):
    f: Differentiable
    depth, frame, out = len(parameters) // 2, None, X
    for l in range(1, depth + 1):
        frame = Frame(parameters[f"W{l}"], out, frame)
        f = (logistic, normalise)[l == depth]
        frame.y = out = f(out @ frame.w.T + parameters[f"b{l}"])
    return out, frame


def compute_cost(AL, Y):
    return -(np.log(AL) * Y).sum() / len(Y)


def backward_propagation(parameters, cache, X, Y):
    assert sum(1 for k in parameters if k[0] == "b") * 2 == len(parameters)
    l, frame, m = len(parameters) // 2, cache, Y.shape[0]
    err, grads = cache.y - Y, {}
    while frame is not None:
        grads.update({f"dZ{l}": err, f"dW{l}": err.T @ frame.x / m, f"db{l}": err.sum(0)[None] / m})
        if frame.up:
            err = err @ frame.w * frame.x * (1 - frame.x)
        frame = frame.up; l -= 1
    return grads
