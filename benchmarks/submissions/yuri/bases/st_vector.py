"""All taps in one long vector theta, as an optimiser wants it: unpack, gradient, pack, axpy."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.5}
WEIGHT_DECAY = 0.5


def pack(d, names):
    return np.concatenate([d[k].ravel() for k in names])


def unpack(theta, like, names):
    out, at = {}, 0
    for k in names:
        n = like[k].size
        out[k] = theta[at:at + n].reshape(like[k].shape)
        at += n
    return out


def gradient(p, X, Y):
    L, N = len(p) // 2, X.shape[1]
    y = {0: X}
    for l in range(1, L + 1):
        v = p[f"W{l}"] @ y[l - 1] + p[f"b{l}"]
        y[l] = 1 / (1 + np.exp(-v)) if l == L else np.tanh(v)
    g, delta = {}, (y[L] - Y) / N
    for l in range(L, 0, -1):
        g[f"W{l}"] = delta @ y[l - 1].T + WEIGHT_DECAY / N * p[f"W{l}"]
        g[f"b{l}"] = delta.sum(axis=1)
        delta = (p[f"W{l}"].T @ delta) * (1 - y[l - 1] ** 2)
    return g


def step(parameters, X, Y, learning_rate):
    names = sorted(parameters)
    theta = pack(parameters, names)
    theta = theta - learning_rate * pack(gradient(parameters, X, Y), names)
    return unpack(theta, parameters, names)
