"""L-layer model; the cache is a ledger of three parallel lists, the gradients come back as dW and db only."""
import numpy as np
from collections import namedtuple

Ledger = namedtuple("Ledger", "inputs weights preacts")
ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def _sig(z):
    return 1.0 / (1.0 + np.exp(-z))


def _normalise(z):
    w = np.exp(z - z.max(axis=0))
    return w / w.sum(axis=0)


def L_model_forward(X, parameters):
    book = Ledger([], [], [])
    A = X
    n_layers = len([k for k in parameters if k.startswith("b")])
    for i in range(n_layers):
        W, b = parameters[f"W{i + 1}"], parameters[f"b{i + 1}"]
        Z = W @ A + b
        book.inputs.append(A)
        book.weights.append(W)
        book.preacts.append(Z)
        A = _normalise(Z) if i == n_layers - 1 else _sig(Z)
    return A, book


def compute_cost(AL, Y):
    """Mean negative log of the probability that was given to what happened."""
    return float(np.mean(-np.log((AL * Y).sum(axis=0))))


def L_model_backward(AL, Y, caches):
    inputs, weights, preacts = caches
    m = AL.shape[1]
    top = len(weights)
    grads = {}
    dZ = AL - Y
    for i in range(top - 1, -1, -1):
        grads[f"dW{i + 1}"] = dZ @ inputs[i].T / m
        grads[f"db{i + 1}"] = dZ.mean(axis=1)
        if i > 0:
            a = _sig(preacts[i - 1])
            dZ = (weights[i].T @ dZ) * a * (1.0 - a)
    return grads
