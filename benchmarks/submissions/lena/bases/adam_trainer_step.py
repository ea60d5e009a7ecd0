"""Trainer with callbacks; `step` is what the callbacks see. Plain SGD is its default."""
import copy
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 1], "hidden": ["leaky_relu", "leaky_relu"], "leaky_slope": 0.05}


class SGD:
    def __call__(self, value, grad, lr):
        value -= lr * grad           # in place: value belongs to the trainer


class Trainer:
    def __init__(self, parameters, optimiser=None):
        self.p = copy.deepcopy(parameters)
        self.opt = optimiser or SGD()
        self.hooks = []

    @property
    def n(self):
        return sum(1 for k in self.p if k[0] == "W")

    def run(self, X, Y):
        self.a, self.z = {0: X}, {}
        for i in range(1, self.n + 1):
            self.z[i] = self.p[f"W{i}"] @ self.a[i - 1] + self.p[f"b{i}"]
            self.a[i] = 1 / (1 + np.exp(-self.z[i])) if i == self.n else np.where(self.z[i] < 0, .05 * self.z[i], self.z[i])
        g, delta = {}, (self.a[self.n] - Y) / Y.shape[1]
        for i in range(self.n, 0, -1):
            g[f"W{i}"], g[f"b{i}"] = delta @ self.a[i - 1].T, delta.sum(1, keepdims=True)
            if i > 1:
                delta = self.p[f"W{i}"].T @ delta * np.where(self.z[i - 1] < 0, .05, 1)
        return g

    def update(self, X, Y, lr):
        for name, grad in self.run(X, Y).items():
            self.opt(self.p[name], grad, lr)
        for hook in self.hooks:
            hook(self)
        return self


def step(parameters, X, Y, learning_rate):
    return Trainer(parameters).update(X, Y, learning_rate).p
