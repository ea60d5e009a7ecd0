# Weight decay written the way the lecture does it: shrink W first, then subtract
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 4, 1], "hidden": "tanh", "l2": 0.4}
lambd = 0.4


def step(parameters, X, Y, learning_rate):
    m = Y.shape[1]
    p = {k: v.copy() for k, v in parameters.items()}
    a0 = X
    a1 = np.tanh(p["W1"] @ a0 + p["b1"])
    a2 = np.tanh(p["W2"] @ a1 + p["b2"])
    a3 = 1 / (1 + np.exp(-(p["W3"] @ a2 + p["b3"])))

    d3 = a3 - Y
    d2 = p["W3"].T @ d3 * (1 - a2 * a2)
    d1 = p["W2"].T @ d2 * (1 - a1 * a1)

    shrink = 1 - learning_rate * lambd / m
    rate = learning_rate / m
    p["W3"] = shrink * p["W3"] - rate * d3 @ a2.T
    p["W2"] = shrink * p["W2"] - rate * d2 @ a1.T
    p["W1"] = shrink * p["W1"] - rate * d1 @ a0.T
    p["b3"] -= rate * d3.sum(axis=1, keepdims=True)
    p["b2"] -= rate * d2.sum(axis=1, keepdims=True)
    p["b1"] -= rate * d1.sum(axis=1, keepdims=True)
    return p
