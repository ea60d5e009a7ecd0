import numpy as np
from collections import Counter

ARCHITECTURE = {"hidden": "tanh"}
BATCH = 3


def chunks(X, Y, size=BATCH):
    """Minibatches of columns; the last one may be short."""
    for start in range(0, X.shape[1], size):
        cut = slice(start, start + size)
        yield X[:, cut], Y[:, cut]


def one_chunk(parameters, x, y):
    """Sums, not means, over the chunk."""
    L = len(parameters) // 2
    hs = [x]
    for l in range(1, L):
        hs.append(np.tanh(parameters[f"W{l}"] @ hs[-1] + parameters[f"b{l}"]))
    p = 1 / (1 + np.exp(-(parameters[f"W{L}"] @ hs[-1] + parameters[f"b{L}"])))
    yield "cost", -np.log(np.abs(p + y - 1)).sum()
    d = p - y
    for l in range(L, 0, -1):
        yield f"dW{l}", d @ hs[l - 1].T
        yield f"db{l}", d.sum(axis=1, keepdims=True)
        if l != 1:
            d = parameters[f"W{l}"].T @ d * (1 - hs[l - 1] ** 2)


def backprop(parameters, X, Y):
    totals, seen = {}, Counter()
    for x, y in chunks(X, Y):
        seen["examples"] += x.shape[1]
        for name, value in one_chunk(parameters, x, y):
            totals[name] = totals.get(name, 0) + value
    return {name: value / seen["examples"] for name, value in totals.items()}
