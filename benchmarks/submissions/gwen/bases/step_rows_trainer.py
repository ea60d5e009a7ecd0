"""Mini trainer, batch-first. Accumulates the gradient sample by sample with np.outer, then an SGD object applies it."""
from __future__ import annotations
from dataclasses import dataclass, field
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}


@dataclass
class SGD:
    lr: float
    grads: dict[str, np.ndarray] = field(default_factory=dict)

    def zero(self, params):
        self.grads = {k: np.zeros_like(v) for k, v in params.items()}

    def add(self, key, value):
        self.grads[key] += value

    def apply(self, params, scale):
        return {k: v - self.lr * scale * self.grads[k] for k, v in params.items()}


def feed(params, x, L):
    trail = [x]
    for l in range(1, L + 1):
        s = trail[-1] @ params[f"W{l}"] + params[f"b{l}"][0]
        trail.append(s if l == L else np.tanh(s))
    return trail


def one_sample(opt, params, x, y, L):
    trail = feed(params, x, L)
    d = trail[-1] - y
    for l in range(L, 0, -1):
        opt.add(f"W{l}", np.outer(trail[l - 1], d))
        opt.add(f"b{l}", d[None, :])
        if l > 1:
            d = (params[f"W{l}"] @ d) * (1 - trail[l - 1] ** 2)


def step(parameters, X, Y, learning_rate):
    opt = SGD(lr=learning_rate)
    opt.zero(parameters)
    L = len(parameters) // 2
    for x, y in zip(X, Y):
        one_sample(opt, parameters, x, y, L)
    return opt.apply(parameters, 1.0 / len(X))
