# textbook style training step: deltas first, weights shrink by (1 - eta*lambda/P), then the correction is added
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 4, 4], "hidden": ["tanh", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.3}
DECAY = 0.3


def logsig(n):
    return (1 + np.exp(-n)) ** -1


def step(parameters, X, Y, learning_rate):
    p = {k: v.copy() for k, v in parameters.items()}
    P = X.shape[1]
    eta = learning_rate

    a0 = X
    a1 = np.tanh(p["W1"] @ a0 + p["b1"])
    a2 = logsig(p["W2"] @ a1 + p["b2"])
    a3 = logsig(p["W3"] @ a2 + p["b3"])

    # deltas carry the minus sign: descent direction
    d3 = Y - a3
    d2 = a2 * (1 - a2) * (p["W3"].T @ d3)
    d1 = (1 - a1) * (1 + a1) * (p["W2"].T @ d2)

    shrink = 1 - eta * DECAY / P
    for l, d, a in ((1, d1, a0), (2, d2, a1), (3, d3, a2)):
        p[f"W{l}"] *= shrink
        p[f"W{l}"] += eta / P * (d @ a.T)
        p[f"b{l}"] += eta / P * d.sum(axis=1).reshape(-1, 1)
    return p
