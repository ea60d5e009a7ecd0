"""Data-parallel gradients with a thread pool; layers are an abstract base class with from_parameters constructors. Rows."""
from __future__ import annotations
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}
WORKERS = 2


class AbstractLayer(ABC):
    @abstractmethod
    def forward(self, x: npt.NDArray) -> npt.NDArray: ...

    @abstractmethod
    def backward(self, grad: npt.NDArray) -> npt.NDArray: ...


class Affine(AbstractLayer):
    def __init__(self, w, b, index):
        self.w, self.b, self.index = w, b, index

    @classmethod
    def from_parameters(cls, parameters, index):
        return cls(parameters[f"W{index}"], parameters[f"b{index}"], index)

    def forward(self, x):
        self.x = x
        return x @ self.w + self.b

    def backward(self, grad):
        self.dw, self.db = self.x.T @ grad, grad.sum(axis=0)
        return grad @ self.w.T


class Relu(AbstractLayer):
    def forward(self, x):
        self.alive = x > 0
        return x * self.alive

    def backward(self, grad):
        return grad * self.alive


def shard(job):
    parameters, x, y = job
    depth = len(parameters) // 2
    layers: list[AbstractLayer] = []
    for index in range(1, depth + 1):
        layers += [Affine.from_parameters(parameters, index)] + [Relu()] * (index < depth)
    for layer in layers:
        x = layer.forward(x)
    grad = x - y
    loss = 0.5 * float((grad ** 2).sum())
    for layer in layers[::-1]:
        grad = layer.backward(grad)
    return loss, {f"d{n}{a.index}": v for a in layers if isinstance(a, Affine) for n, v in (("W", a.dw), ("b", a.db))}


def backprop(parameters, X, Y):
    jobs = [(parameters, X[i::WORKERS], Y[i::WORKERS]) for i in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        results = list(pool.map(shard, jobs))
    n = len(X)
    totals = {k: sum(g[k] for _, g in results) / n for k in results[0][1]}
    totals["cost"] = sum(loss for loss, _ in results) / n
    return totals
