"""No backprop at all: the complex step gives every derivative to the last digit."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 2, 1], "hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}
H = 1e-40


def loss(p, X, Y):
    a = np.tanh(p["W1"] @ X + p["b1"])
    a = 1 / (1 + np.exp(-(p["W2"] @ a + p["b2"])))
    return -(Y * np.log(a) + (1 - Y) * np.log(1 - a)).sum() / X.shape[1]


def step(parameters, X, Y, learning_rate):
    new = {}
    work = {k: v.astype(complex) for k, v in parameters.items()}
    for key, value in parameters.items():
        new[key] = value.copy()
        for pos in np.ndindex(value.shape):
            work[key][pos] += 1j * H
            slope = loss(work, X, Y).imag / H
            work[key][pos] = value[pos]
            new[key][pos] -= learning_rate * slope
    return new
