"""Gradient accumulation: pretend the GPU is tiny, walk over chunks of examples and add up."""
import math, logging
import numpy as np

log = logging.getLogger(__name__)
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 1.2}
CHUNK = 3


def leaky(z): return np.maximum(z, .01 * z)
def leaky_slope(z): return .01 + .99 * (z > 0)


def chunk_gradients(parameters, x, y):
    n = len(parameters) // 2
    z, a = [None], [x]
    for i in range(n):
        z += [parameters[f"W{i + 1}"] @ a[i] + parameters[f"b{i + 1}"]]
        a += [leaky(z[-1]) if i < n - 1 else 1 / (1 + np.exp(-z[-1]))]
    loss = -(y * np.log(a[-1]) + (1 - y) * np.log(1 - a[-1])).sum()
    sums, d = {}, a[-1] - y
    for i in range(n, 0, -1):
        sums[f"dW{i}"], sums[f"db{i}"] = d @ a[i - 1].T, d.sum(axis=1, keepdims=True)
        d = parameters[f"W{i}"].T @ d
        if i > 1:
            d *= leaky_slope(z[i - 1])
    return loss, sums


def backprop(parameters, X, Y):
    m = X.shape[1]
    total, grads = 0.0, {"d" + k: np.zeros(v.shape) for k, v in parameters.items()}
    for x, y in zip(*(np.array_split(M, math.ceil(m / CHUNK), axis=1) for M in (X, Y))):
        loss, sums = chunk_gradients(parameters, x, y)
        total += loss
        for name in sums:
            grads[name] += sums[name]
        log.debug("chunk of %d examples, loss %.3f", x.shape[1], loss)
    for name, g in grads.items():
        g /= m
        if "W" in name:
            g += 1.2 / m * parameters[name[1:]]
    penalty = 1.2 * sum(np.vdot(v, v) for k, v in parameters.items() if k[0] == "W") / 2
    return {**grads, "cost": (total + penalty) / m}
