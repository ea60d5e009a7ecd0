"""Gradient accumulation over micro-batches; the last one may be smaller."""
import numpy as np
from collections import Counter, OrderedDict
from fractions import Fraction

MICRO = 3


class Accumulator(OrderedDict):
    def __missing__(self, key):
        return 0.0


def micro_batches(m, size):
    for start in range(0, m, size):
        yield slice(start, min(start + size, m))


def chunk(params, X, Y, L):
    a = {0: X}
    for l in range(1, L + 1):
        z = params[f"W{l}"] @ a[l - 1] + params[f"b{l}"]
        a[l] = np.fmax(z, 0) if l < L else 1 / (1 + np.exp(-z))
    d = a[L] - Y
    yield "cost", -np.log(np.abs(1 - Y - a[L])).sum()
    for l in range(L, 0, -1):
        yield f"dW{l}", d @ a[l - 1].T
        yield f"db{l}", d.sum(axis=1, keepdims=True)
        d = params[f"W{l}"].T @ d * (a[l - 1] > 0)


def backprop(parameters, X, Y):
    L = Counter(k[0] for k in parameters)["W"]
    m = X.shape[1]
    total = Accumulator()
    for s in micro_batches(m, MICRO):
        share = Fraction(s.stop - s.start, m)
        for name, value in chunk(parameters, X[:, s], Y[:, s], L):
            total[name] = total[name] + float(share) * (value / (s.stop - s.start))
    return total
