import numpy as np
from itertools import pairwise, count

ARCHITECTURE = {"layer_sizes": (5, 4, 3, 2), "hidden": ("relu", "sigmoid"), "output": "sigmoid", "loss": "squared_error"}


def freeze(*arrays):
    for a in arrays:
        a.setflags(write=False)
    return arrays[0] if len(arrays) == 1 else arrays


def sigma(z):
    return 1 / (1 + np.exp(-z))


GATES = ((lambda z: np.maximum(z, 0.0), lambda a: (a > 0).astype(np.float64)),
         (sigma, lambda a: a * (1 - a)),
         (sigma, lambda a: a * (1 - a)))


def backprop(parameters, X, Y):
    layers = tuple((freeze(parameters["W%d" % i].copy()), freeze(parameters["b%d" % i].copy())) for i in (1, 2, 3))
    tape = [freeze(X.copy())]
    for (w, b), (g, _) in zip(layers, GATES):
        tape.append(freeze(g(w @ tape[-1] + b)))
    n = Y.shape[1]
    signal = tape[-1] - Y
    found = {"cost": 0.5 * np.linalg.norm(signal) ** 2 / n}
    for (a_prev, a), (w, _), (_, dg), l in zip(reversed(list(pairwise(tape))), layers[::-1], GATES[::-1], count(3, -1)):
        found["dA%d" % l] = signal
        signal = signal * dg(a)
        found["dZ%d" % l] = freeze(signal)
        found["dW%d" % l] = freeze(signal @ a_prev.T / n)
        found["db%d" % l] = freeze(signal.sum(-1, keepdims=True) / n)
        signal = w.T @ signal
    found["dX"] = freeze(signal)
    return found
