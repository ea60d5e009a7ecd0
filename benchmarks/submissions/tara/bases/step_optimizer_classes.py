"""Optimizers with everything a blog post mentions and everything switched off: momentum=0, nesterov, decay, clipping, schedule."""
import copy
from collections import defaultdict
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


class Schedule:
    def __init__(self, base, decay=0.0, warmup=0):
        self.base, self.decay, self.warmup = base, decay, warmup

    def __call__(self, t):
        if t < self.warmup:
            return self.base * (t + 1) / self.warmup
        return self.base / (1.0 + self.decay * t)


class SGD:
    def __init__(self, lr, momentum=0.0, clipvalue=np.inf, weight_decay=0.0):
        self.lr, self.momentum, self.clipvalue, self.weight_decay = lr, momentum, clipvalue, weight_decay
        self.velocity = defaultdict(float)
        self.t = 0

    def apply_gradients(self, grads_and_vars):
        rate = self.lr(self.t)
        for g, (name, var) in grads_and_vars:
            g = np.clip(g, -self.clipvalue, self.clipvalue)
            self.velocity[name] = self.momentum * self.velocity[name] + g
            var -= rate * (self.velocity[name] + self.weight_decay * var)
        self.t += 1


def grads_of(p, X, Y):
    n, a, stack = len(p) // 2, X, []
    for i in range(1, n + 1):
        z = p[f"W{i}"] @ a + p[f"b{i}"]
        stack.append((i, a, z))
        a = z.clip(0) if i < n else np.exp(z - z.max(0)) / np.exp(z - z.max(0)).sum(0)
    d = (a - Y) / Y.shape[1]
    while stack:
        i, a, z = stack.pop()
        if i < n:
            d = d * (z > 0)
        yield i, d @ a.T, d.sum(1, keepdims=True)
        d = p[f"W{i}"].T @ d


def step(parameters, X, Y, learning_rate):
    new = copy.deepcopy(parameters)
    optimizer = SGD(Schedule(learning_rate))
    pairs = []
    for i, dW, db in grads_of(new, X, Y):
        pairs += [(dW, (f"W{i}", new[f"W{i}"])), (db, (f"b{i}", new[f"b{i}"]))]
    optimizer.apply_gradients(pairs)
    return new
