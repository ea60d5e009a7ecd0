"""One step of plain gradient descent; pure, returns a fresh dict."""
import numpy as np
from functools import reduce

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}

relu = lambda z: (np.abs(z) + z) / 2
sigmoid = lambda z: 1 / (1 + np.exp(-z))


def unzip(parameters):
    n = len(parameters) // 2
    return [(parameters[f"W{i}"], parameters[f"b{i}"]) for i in range(1, n + 1)]


def push(acts, layer):
    W, b = layer
    return acts + [relu(W @ acts[-1] + b)]


def gradients(parameters, X, Y):
    *body, (W, b) = unzip(parameters)
    acts = reduce(push, body, [X])
    yhat = sigmoid(W @ acts[-1] + b)
    m = X.shape[1]
    delta = (yhat - Y) / m
    Ws = [W for W, _ in body] + [W]
    for i in range(len(Ws), 0, -1):
        a = acts[i - 1]
        yield f"W{i}", delta @ a.T
        yield f"b{i}", delta.sum(axis=1, keepdims=True)
        delta = (Ws[i - 1].T @ delta) * np.sign(a)


def step(parameters, X, Y, learning_rate):
    g = dict(gradients(parameters, X, Y))
    return {k: v - learning_rate * g[k] for k, v in parameters.items()}
