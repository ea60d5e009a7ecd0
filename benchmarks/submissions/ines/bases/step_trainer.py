"""A little trainer class; step() is only the door to it. Shallow net for regression of a rate in [0, 1]."""
from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


@dataclass
class Trainer:
    params: dict
    lr: float
    grads: dict = field(default_factory=dict)

    @staticmethod
    def logistic(z):
        return 1 / (1 + np.exp(-z))

    def fit_once(self, X, Y):
        W1, b1, W2, b2 = (self.params[k] for k in "W1 b1 W2 b2".split())
        h = self.logistic(W1 @ X + b1)
        o = self.logistic(W2 @ h + b2)
        m = X.shape[1]
        e2 = (o - Y) * o * (1 - o)
        e1 = (W2.T @ e2) * h * (1 - h)
        self.grads = {"W2": e2 @ h.T / m, "b2": e2.mean(axis=1, keepdims=True),
                      "W1": e1 @ X.T / m, "b1": e1.mean(axis=1, keepdims=True)}
        for name, grad in self.grads.items():
            self.params[name] -= self.lr * grad
        return self.params


def step(parameters, X, Y, learning_rate):
    return Trainer(deepcopy(parameters), learning_rate).fit_once(X, Y)
