from collections import namedtuple
from itertools import count

import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}
Record = namedtuple("Record", "l W a_prev a last")


def logistic(t):
    return np.reciprocal(1 + np.exp(-t))


def layers_of(parameters):
    for l in count(1):
        if f"W{l}" not in parameters:
            return
        yield l, parameters[f"W{l}"], parameters[f"b{l}"]


def L_model_forward(X, parameters):
    a, caches = X, []
    total = len(parameters) // 2
    for l, W, b in layers_of(parameters):
        a_prev = a
        a = logistic(W @ a_prev + b)
        caches.append(Record(l, W, a_prev, a, l == total))
    return a, tuple(caches)


def compute_cost(AL, Y):
    likelihood = np.where(Y > 0.5, AL, 1 - AL)
    return -np.mean(np.log(likelihood).sum(axis=0))


def deltas(AL, Y, caches):
    delta = None
    for rec in caches[::-1]:
        if rec.last:
            delta = AL - Y
        else:
            delta = (above.T @ delta) * rec.a * (1 - rec.a)
        above = rec.W
        yield rec, delta


def L_model_backward(AL, Y, caches):
    grads = {}
    for rec, delta in deltas(AL, Y, caches):
        n = delta.shape[1]
        grads[f"dZ{rec.l}"] = delta
        grads[f"dW{rec.l}"] = np.tensordot(delta, rec.a_prev, axes=(1, 1)) / n
        grads[f"db{rec.l}"] = delta.mean(axis=1, keepdims=True)
    return grads
