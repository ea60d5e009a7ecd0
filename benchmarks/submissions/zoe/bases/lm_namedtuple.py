"""Cascade of plants; each remembers its operating point. Hidden saturation is tanh."""
from collections import namedtuple

import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}
Point = namedtuple("Point", "u gain v y")


def logistic(v):
    return 1 / (1 + np.exp(-v))


def L_model_forward(X, parameters):
    n = len(parameters) // 2
    points, u = [], X
    for k in range(1, n + 1):
        gain = parameters[f"W{k}"]
        v = gain @ u + parameters[f"b{k}"]
        y = np.tanh(v) if k != n else logistic(v)
        points.append(Point(u=u, gain=gain, v=v, y=y))
        u = y
    return u, tuple(points)


def compute_cost(AL, Y):
    # cross-entropy written with the logit, stable
    logit = np.log(AL) - np.log1p(-AL)
    return np.sum(np.logaddexp(0, logit) - Y * logit) / Y.shape[1]


def L_model_backward(AL, Y, caches):
    horizon = Y.shape[1]
    gradients = {}
    last = caches[-1]
    mu = last.y - Y                               # innovation
    k = len(caches)
    while True:
        p = caches[k - 1]
        gradients[f"dW{k}"] = mu @ p.u.T / horizon
        gradients[f"db{k}"] = np.average(mu, axis=1)[:, np.newaxis]
        k -= 1
        if k == 0:
            break
        costate = p.gain.T @ mu
        mu = costate * (1.0 - np.square(caches[k - 1].y))
    return gradients
