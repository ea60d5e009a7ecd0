"""L-layer model with one record per layer; tanh everywhere but at the end.

Units: none.  Each Layer record keeps what the reverse sweep needs and nothing else.
"""
from collections import namedtuple
from functools import reduce

import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}
Layer = namedtuple("Layer", "source weight potential signal")


def expit(z):
    """scipy.special.expit by hand."""
    return np.reciprocal(1 + np.exp(-z))


def xlogy(x, y):
    """x * log(y)."""
    return np.multiply(x, np.log(y))


def L_model_forward(X, parameters):
    n = len(parameters) // 2

    def push(records, k):
        a = records[-1].signal if records else X
        w = parameters["W" + str(k)]
        z = np.matmul(w, a) + parameters["b" + str(k)]
        return records + [Layer(a, w, z, expit(z) if k == n else np.tanh(z))]

    records = reduce(push, range(1, n + 1), [])
    return records[-1].signal, records


def compute_cost(AL, Y):
    """Mean cross-entropy per example, in nats."""
    return -(xlogy(Y, AL) + xlogy(1 - Y, 1 - AL)).sum(0).mean()


def pull(records, dz, m):
    """Gradients of all layers in records, given dJ/dz of the last (already over m)."""
    if not records:
        return {}
    *rest, top = records
    k = len(records)
    here = {"dZ" + str(k): dz, "dW" + str(k): np.matmul(dz, top.source.T), "db" + str(k): dz.sum(1, keepdims=True)}
    upstream = np.matmul(top.weight.T, dz)
    if rest:
        below = upstream * (1 - rest[-1].signal ** 2)
        here = {**here, **pull(rest, below, m)}
    return here


def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    return pull(caches, (AL - Y) / m, m)
