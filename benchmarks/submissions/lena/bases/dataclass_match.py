from dataclasses import dataclass, field
from enum import Enum, auto
import numpy as np


class Act(Enum):
    RELU = auto()
    TANH = auto()
    SOFTMAX = auto()


@dataclass
class Node:
    W: np.ndarray
    b: np.ndarray
    kind: Act
    inp: np.ndarray = field(default=None, repr=False)
    out: np.ndarray = field(default=None, repr=False)

    def __call__(self, x):
        self.inp = x
        z = self.W @ x + self.b
        match self.kind:
            case Act.RELU:
                self.out = np.maximum(z, 0)
            case Act.TANH:
                self.out = np.tanh(z)
            case Act.SOFTMAX:
                e = np.exp(z)
                self.out = e / e.sum(axis=0, keepdims=True)
        return self.out

    def local(self, upstream):
        match self.kind:
            case Act.RELU:
                return np.where(self.out > 0, upstream, 0)
            case Act.TANH:
                return upstream * (1 - self.out ** 2)
            case Act.SOFTMAX:
                # full Jacobian-vector product
                return self.out * (upstream - np.sum(upstream * self.out, axis=0, keepdims=True))


ARCHITECTURE = {"layer_sizes": [5, 4, 6, 3], "hidden": ["relu", "tanh"], "output": "softmax",
                "loss": "categorical_cross_entropy"}


def backprop(parameters, X, Y):
    kinds = (Act.RELU, Act.TANH, Act.SOFTMAX)
    net = [Node(parameters[f"W{i}"], parameters[f"b{i}"], k) for i, k in enumerate(kinds, 1)]
    y_hat = X
    for node in net:
        y_hat = node(y_hat)
    m = Y.shape[1]
    report = {"cost": -np.sum(Y * np.log(y_hat)) / m}
    up = -Y / y_hat
    for i in (3, 2, 1):
        node = net[i - 1]
        report[f"A{i}"], report[f"dA{i}"] = node.out, up
        dz = node.local(up)
        report[f"dZ{i}"], report[f"dW{i}"], report[f"db{i}"] = dz, dz @ node.inp.T / m, dz.sum(axis=1)[:, None] / m
        up = node.W.T @ dz
    return report
