from itertools import count, pairwise, takewhile
from types import MappingProxyType
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error", "l2": 0.0}


def backprop(parameters, X, Y, *, freeze=MappingProxyType):
    depth = [*takewhile(lambda l: f"W{l}" in parameters, count(1))]
    a = {0: X}
    for prev, l in pairwise([0, *depth]):
        a[l] = parameters[f"W{l}"] @ a[prev] + parameters[f"b{l}"]
        if l != depth[-1]:
            a[l] = np.maximum(a[l], 0.0)
    m = X.shape[1]
    top = depth[-1]
    d = {top: (a[top] - Y) / m}
    for l, prev in pairwise(depth[::-1]):
        d[prev] = parameters[f"W{l}"].T @ d[l] * (a[prev] > 0)
    named = {"cost": ((a[top] - Y) ** 2).sum() / m / 2}
    for l in depth:
        named[f"dZ{l}"] = d[l]
        named[f"dW{l}"] = d[l] @ a[l - 1].T
        named[f"db{l}"] = d[l].sum(axis=1, keepdims=True)
    return freeze(named)
