"""Per-example accumulation, update at the end of the batch. Softmax output, sigmoid hidden."""
import copy

import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 3], "hidden": "sigmoid", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def sig(v):
    return 1 / (1 + np.exp(-v))


def step(parameters, X, Y, learning_rate):
    p = copy.deepcopy(parameters)
    total = {k: np.zeros_like(v) for k, v in p.items()}
    batch = list(zip(X.T, Y.T))
    for x, y in batch:
        h = sig(p["W1"] @ x + p["b1"][:, 0])
        s = p["W2"] @ h + p["b2"][:, 0]
        e = np.exp(s - s.max())
        q = e / e.sum()
        d2 = q - y
        d1 = (p["W2"].T @ d2) * h * (1 - h)
        total["W2"] += np.outer(d2, h)
        total["b2"] += d2[:, None]
        total["W1"] += np.outer(d1, x)
        total["b1"] += d1[:, None]
    for k in p:
        p[k] -= learning_rate * total[k] / len(batch)
    return p
