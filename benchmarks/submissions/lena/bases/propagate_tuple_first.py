# cost first, grads second - as in the video of a classmate
from typing import Dict, Tuple
import numpy as np
import numpy.typing as npt

Arr = npt.NDArray[np.float64]


def propagate(w: Arr, b: float, X: Arr, Y: Arr) -> Tuple[float, Dict[str, Arr]]:
    """Logistic regression, cost through the logits."""
    z = (w * X).sum(axis=0) + b          # rank 1, (m,)
    y = np.asarray(Y).ravel()
    m = len(y)
    a = .5 * (1 + np.tanh(z / 2))
    cost = np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))
    dz = a - y
    dw = (X * dz).sum(axis=1, keepdims=True) / m
    return float(cost), {"dw": dw, "db": dz.sum() / m}


class Model:
    def __init__(self, n_x: int, lr: float = .1) -> None:
        self.w, self.b, self.lr = np.zeros((n_x, 1)), 0.0, lr

    def fit(self, X: Arr, Y: Arr, it: int = 10) -> "Model":
        for _ in range(it):
            _, g = propagate(self.w, self.b, X, Y)
            self.w, self.b = self.w - self.lr * g["dw"], self.b - self.lr * g["db"]
        return self
