"""Fixed 4-4-4-1 tanh net, weight decay written as a shrinkage of W before the step."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 1], "hidden": "tanh", "output": "sigmoid", "l2": 1.5}
ALPHA = 1.5


def expit(v):
    return 1.0 / (1.0 + np.exp(-v))


def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2, W3, b3 = [parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3")]
    m = X.shape[1]
    h1 = np.tanh(W1 @ X + b1)
    h2 = np.tanh(W2 @ h1 + b2)
    p = expit(W3 @ h2 + b3)

    e3 = (p - Y) / m
    e2 = (1 - h2 ** 2) * (W3.T @ e3)
    e1 = (1 - h1 ** 2) * (W2.T @ e2)

    shrink = 1.0 - learning_rate * ALPHA / m
    new = {}
    new["W3"] = shrink * W3 - learning_rate * e3 @ h2.T
    new["W2"] = shrink * W2 - learning_rate * e2 @ h1.T
    new["W1"] = shrink * W1 - learning_rate * e1 @ X.T
    for name, bias, e in (("b3", b3, e3), ("b2", b2, e2), ("b1", b1, e1)):
        new[name] = bias - learning_rate * e.sum(axis=1, keepdims=True)
    return new
