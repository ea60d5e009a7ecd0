import numpy as np
from typing import NamedTuple, Callable

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "l2": 0.05}


class GradientTransformation(NamedTuple):
    init: Callable
    update: Callable


def sgd(learning_rate):
    return GradientTransformation(lambda p: (), lambda g, s, p=None: ({k: -learning_rate * v for k, v in g.items()}, s))

def add_decayed_weights(lmbda, m):
    def update(g, s, p):
        return {k: v + lmbda / m * p[k] if k.startswith("W") else v for k, v in g.items()}, s
    return GradientTransformation(lambda p: (), update)

def chain(*ts):
    def update(g, state, p):
        new = []
        for t, s in zip(ts, state):
            g, s = t.update(g, s, p)
            new.append(s)
        return g, tuple(new)
    return GradientTransformation(lambda p: tuple(t.init(p) for t in ts), update)

def apply_updates(params, updates):
    return {k: params[k] + updates[k] for k in params}

def grads_of(p, X, Y):
    acts, n = [X], len(p) // 2
    for i in range(1, n):
        acts.append(np.fmax(0, p[f"W{i}"] @ acts[-1] + p[f"b{i}"]))
    prob = 1 / (1 + np.exp(-(p[f"W{n}"] @ acts[-1] + p[f"b{n}"])))
    d, g = (prob - Y) / Y.shape[1], {}
    for i in range(n, 0, -1):
        a = acts.pop()
        g[f"W{i}"], g[f"b{i}"] = d @ a.T, d.sum(axis=1, keepdims=True)
        d = p[f"W{i}"].T @ d * (a > 0)
    return g

def step(parameters, X, Y, learning_rate):
    tx = chain(add_decayed_weights(ARCHITECTURE["l2"], X.shape[-1]), sgd(learning_rate))
    updates, _ = tx.update(grads_of(parameters, X, Y), tx.init(parameters), parameters)
    return apply_updates(parameters, updates)
