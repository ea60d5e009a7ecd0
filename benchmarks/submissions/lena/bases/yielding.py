"""Generators all the way: forward yields layers, backward yields (name, value)."""
from __future__ import annotations
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def _depth(parameters):
    return max(int(k.lstrip("Wb")) for k in parameters)


def forward(parameters, X):
    A = X
    for l in range(1, _depth(parameters) + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A_prev, A = A, 1. / (1. + np.exp(-Z))
        yield l, A_prev, Z, A


def backward(parameters, X, Y):
    trace = [*forward(parameters, X)]
    m = X.shape[1]
    *_, AL = trace[-1]
    yield "cost", np.sum(-np.log(AL[Y > .5])) / m + np.sum(-np.log(1 - AL[Y < .5])) / m
    dZ = None
    while trace:
        l, A_prev, Z, A = trace.pop()
        if dZ is None:
            dZ = AL - Y
        else:
            dA = parameters[f"W{l + 1}"].T @ dZ
            yield f"dA{l}", dA
            dZ = dA * A * (1 - A)
        yield from {f"Z{l}": Z, f"A{l}": A, f"dZ{l}": dZ, f"dW{l}": dZ @ A_prev.T / m,
                    f"db{l}": np.mean(dZ, 1, keepdims=True)}.items()


def backprop(*args, **kwargs):
    return dict(backward(*args, **kwargs))
