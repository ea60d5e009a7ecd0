"""A tiny reverse-mode autograd ("Tensor" class) - then backprop is just loss.backward()."""
from __future__ import annotations
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


class Tensor:
    __slots__ = ("data", "grad", "_parents", "_vjp")

    def __init__(self, data, parents=(), vjp=None):
        self.data, self.grad, self._parents, self._vjp = np.asarray(data), 0.0, parents, vjp

    def __matmul__(self, o: Tensor) -> Tensor:
        return Tensor(self.data @ o.data, (self, o), lambda g: (g @ o.data.T, self.data.T @ g))

    def __add__(self, o: Tensor) -> Tensor:
        return Tensor(self.data + o.data, (self, o), lambda g: (g, g.sum(axis=1, keepdims=True)))

    def relu(self) -> Tensor:
        return Tensor(self.data.clip(min=0), (self,), lambda g: (g * (self.data > 0),))

    def bce_with_logits(self, y) -> Tensor:
        z, m = self.data, y.shape[1]
        value = np.sum(np.logaddexp(0, z) - y * z) / m
        return Tensor(value, (self,), lambda g: (g * (1 / (1 + np.exp(-z)) - y) / m,))

    def backward(self):
        topo, seen = [], set()

        def build(v):
            if id(v) not in seen:
                seen.add(id(v))
                for p in v._parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            if v._vjp is not None:
                for p, g in zip(v._parents, v._vjp(v.grad)):
                    p.grad = p.grad + g

    def __repr__(self):
        return f"Tensor(shape={self.data.shape})"


def backprop(parameters: dict[str, np.ndarray], X: np.ndarray, Y: np.ndarray) -> dict[str, np.ndarray]:
    leaves = {k: Tensor(v) for k, v in parameters.items()}
    x = h = Tensor(X)
    n = len(parameters) // 2
    for i in range(1, n + 1):
        z = leaves[f"W{i}"] @ h + leaves[f"b{i}"]
        h = z.relu()
    loss = z.bce_with_logits(Y)
    loss.backward()
    return {**{"d" + k: t.grad for k, t in leaves.items()}, "dX": x.grad, f"dZ{n}": z.grad, "cost": loss.data}
