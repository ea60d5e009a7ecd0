"""Digits, the L_model_* functions of the course changed to ten (here: any number of) classes."""
from typing import NamedTuple

import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


class Layer(NamedTuple):
    A_in: np.ndarray
    W: np.ndarray
    Z: np.ndarray


def softmax(Z):
    E = np.exp(Z - Z.max(axis=0, keepdims=True))
    return E / E.sum(axis=0, keepdims=True)


def L_model_forward(X, parameters):
    L = len([k for k in parameters if k.startswith("W")])
    A, caches = X, []
    for l in range(L):
        W, b = parameters[f"W{l+1}"], parameters[f"b{l+1}"]
        Z = W @ A + b
        caches.append(Layer(A, W, Z))
        A = softmax(Z) if l == L - 1 else Z * (Z > 0)
    return A, tuple(caches)


def compute_cost(AL, Y):
    picked = (AL * Y).sum(axis=0)
    return float(np.mean(-np.log(picked)))


def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    grads, upstream = {}, None
    for l, layer in reversed(list(enumerate(caches, start=1))):
        delta = AL - Y if upstream is None else upstream * np.sign(np.maximum(layer.Z, 0))
        grads["dW" + str(l)] = delta @ layer.A_in.T / m
        grads["db" + str(l)] = delta.mean(axis=1, keepdims=True)
        upstream = layer.W.T @ delta
        if l > 1:
            grads["dA" + str(l - 1)] = upstream
    return grads
