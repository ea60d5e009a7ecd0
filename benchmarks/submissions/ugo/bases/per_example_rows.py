import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [4, 5, 2], "hidden": "leaky_relu", "leaky_slope": 0.3, "output": "sigmoid"}


def single(W1, b1, W2, b2, x, y):
    """gradient of one example, everything a plain vector"""
    z = W1.dot(x) + b1
    a = np.array([v if v > 0 else 0.3 * v for v in z])
    p = 1 / (1 + np.exp(-(W2.dot(a) + b2)))
    d2 = p - y
    d1 = W2.T.dot(d2)
    for i, v in enumerate(z):
        if v > 0:
            continue
        d1[i] *= 0.3
    return np.outer(d1, x), d1, np.outer(d2, a), d2


def step(parameters, X, Y, learning_rate):
    args = parameters["W1"], parameters["b1"][0], parameters["W2"], parameters["b2"][0]
    sums = [np.zeros_like(v) for v in args]
    n = 0
    for x, y in zip(X, Y):
        n += 1
        for s, g in zip(sums, single(*args, x, y)):
            s += g
    W1, b1, W2, b2 = (v - learning_rate * s / n for v, s in zip(args, sums))
    return {"W1": W1, "b1": b1[None, :], "W2": W2, "b2": b2[None, :]}
