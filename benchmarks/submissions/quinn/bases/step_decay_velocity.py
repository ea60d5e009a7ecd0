"""Momentum with a fresh velocity (first step) and decoupled weight decay = l2 penalty."""
import numpy as np

DECAY = 0.9
MU = 0.9
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": DECAY}


class Sgd:
    def __init__(self, lr, mu):
        self.lr, self.mu = lr, mu
        self.v = {}

    def update(self, key, value, grad, shrink=0.0):
        v_old = self.v.get(key, np.zeros_like(value))
        self.v[key] = self.mu * v_old + grad
        return value * (1.0 - self.lr * shrink) - self.lr * self.v[key]


def sig(t):
    return 1.0 / (1.0 + np.exp(-t))


def step(parameters, X, Y, learning_rate):
    opt = Sgd(learning_rate, MU)
    depth = len(parameters) // 2
    m = X.shape[1]
    hs = [X]
    for k in range(1, depth + 1):
        hs.append(sig(parameters[f"W{k}"] @ hs[k - 1] + parameters[f"b{k}"]))
    delta = hs[-1] - Y
    fresh = dict(parameters)
    for k in range(depth, 0, -1):
        gW = delta @ hs[k - 1].T / m
        gb = delta.mean(axis=1, keepdims=True)
        back = parameters[f"W{k}"].T @ delta
        fresh[f"W{k}"] = opt.update(f"W{k}", parameters[f"W{k}"], gW, shrink=DECAY / m)
        fresh[f"b{k}"] = opt.update(f"b{k}", parameters[f"b{k}"], gb)
        delta = back * hs[k - 1] * (1 - hs[k - 1])
    return fresh
