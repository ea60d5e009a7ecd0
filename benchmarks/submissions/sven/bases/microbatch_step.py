"""Gradient accumulation over shards of the batch; the optimizer owns copies and updates them in place."""
import numpy as np
from copy import deepcopy

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}
ACCUM_STEPS = 3


class SGD:
    def __init__(self, params, lr):
        self.param_groups = [{"params": params, "lr": lr}]
        self.zero_grad()
    def zero_grad(self):
        self.grad = {k: np.zeros_like(v) for g in self.param_groups for k, v in g["params"].items()}
    def step(self):
        for group in self.param_groups:
            for k, p in group["params"].items():
                p -= group["lr"] * self.grad[k]


def accumulate(grad, p, xb, yb, total):
    hs = [xb]
    L = len(p) // 2
    for l in range(1, L):
        hs.append(1 / (1 + np.exp(-p["W%d" % l].dot(hs[-1]) - p["b%d" % l])))
    s = np.exp(p["W%d" % L].dot(hs[-1]) + p["b%d" % L])
    delta = (s / s.sum(axis=0, keepdims=True) - yb) / total
    while L:
        h = hs.pop()
        grad["W%d" % L] += delta.dot(h.T)
        grad["b%d" % L] += delta.sum(axis=1, keepdims=True)
        delta = h * (1 - h) * p["W%d" % L].T.dot(delta)
        L -= 1


def step(parameters, X, Y, learning_rate):
    params = deepcopy(parameters)
    opt = SGD(params, lr=learning_rate)
    for cols in np.array_split(np.arange(X.shape[1]), ACCUM_STEPS):
        accumulate(opt.grad, params, X[:, cols], Y[:, cols], total=X.shape[1])
    opt.step()
    return params
