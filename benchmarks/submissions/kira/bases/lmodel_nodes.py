"""Nodes as frozen dataclasses; the cache is a tuple of nodes; the gradient names follow the older course."""
from dataclasses import dataclass
import numpy as np
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid"}


@dataclass(frozen=True)
class Node:
    inp: np.ndarray
    weight: np.ndarray
    pre: np.ndarray
    kind: str

    def vjp(self, up):
        if self.kind == "leaky":
            gate = np.where(self.pre >= 0, 1, 0.01)
        else:
            s = 1 / (1 + np.exp(-self.pre))
            gate = s * (1 - s)
        dz = np.multiply(up, gate)
        count = self.inp.shape[1]
        return self.weight.T @ dz, dz @ self.inp.T / count, dz.sum(1) / count


def L_model_forward(X, parameters):
    nodes, h = [], X
    last = len(parameters) // 2
    for i in range(1, last + 1):
        pre = parameters[f"W{i}"] @ h + parameters[f"b{i}"]
        kind = "logit" if i == last else "leaky"
        nodes.append(Node(h, parameters[f"W{i}"], pre, kind))
        h = 1 / (1 + np.exp(-pre)) if kind == "logit" else np.where(pre >= 0, pre, 0.01 * pre)
    return h, tuple(nodes)


def compute_cost(AL, Y):
    losses = -Y * np.log(AL) - (1 - Y) * np.log1p(-AL)
    return losses.sum(axis=0).mean()


def L_model_backward(AL, Y, caches):
    up = (AL - Y) / (AL * (1 - AL))
    out = {}
    for i, node in reversed(list(enumerate(caches, start=1))):
        up, dW, db = node.vjp(up)
        out[f"dA{i}"] = up      # gradient of this layer's input
        out[f"dW{i}"] = dW
        out[f"db{i}"] = db
    return out
