"""Plain SGD. The gradient never leaves this function, only the new weights do."""
import numpy as np


class MLP:
    def __init__(self, parameters):
        self.p = {k: v.copy() for k, v in parameters.items()}
        self.depth = len(parameters) // 2

    def forward(self, X):
        self.a = [X]
        for l in range(self.depth):
            z = self.p[f"W{l + 1}"] @ self.a[l] + self.p[f"b{l + 1}"]
            self.a.append(1 / (1 + np.exp(-z)) if l + 1 == self.depth else z * (z > 0))
        return self.a[-1]

    def train_step(self, X, Y, eta):
        m = X.shape[1]
        d = self.forward(X) - Y
        for l in range(self.depth, 0, -1):
            gW = d @ self.a[l - 1].T / m
            gb = d.sum(axis=1, keepdims=True) / m
            if l > 1:
                d = (self.p[f"W{l}"].T @ d) * (self.a[l - 1] > 0)
            self.p[f"W{l}"] = self.p[f"W{l}"] - eta * gW
            self.p[f"b{l}"] = self.p[f"b{l}"] - eta * gb


def step(parameters, X, Y, learning_rate):
    net = MLP(parameters)
    net.train_step(X, Y, learning_rate)
    return net.p
