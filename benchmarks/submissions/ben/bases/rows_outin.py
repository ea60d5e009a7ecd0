"""torch.nn.Linear layout (weights (out, in), batch first), but done in numpy."""
from functools import reduce

import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def linear(x, W, b):
    return x @ W.T + b


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    W = [parameters[f"W{l}"] for l in range(1, L + 1)]
    b = [parameters[f"b{l}"] for l in range(1, L + 1)]
    hs = reduce(lambda acc, wb: acc + [np.tanh(linear(acc[-1], *wb))], zip(W[:-1], b[:-1]), [X])
    logits = linear(hs[-1], W[-1], b[-1])
    logp = log_softmax(logits)
    m = len(X)
    grads = {"cost": -(Y * logp).sum() / m, f"Z{L}": logits, f"A{L}": np.exp(logp)}

    g = np.exp(logp) - Y
    for l in range(L, 0, -1):
        h = hs[l - 1]
        grads[f"dZ{l}"] = g
        grads[f"dW{l}"] = g.T @ h / m
        grads[f"db{l}"] = g.mean(axis=0)
        g = g @ W[l - 1]
        if l > 1:
            grads[f"A{l - 1}"] = h
            grads[f"dA{l - 1}"] = g
            g = g * (1 - np.square(h))
    grads["dX"] = g
    return grads
