"""No backward pass at all: complex-step differentiation, f'(x) = Im f(x + ih) / h with h = 1e-30."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2, 1], "hidden": "tanh"}
H = 1e-30

def cost(p, X, Y):
    a = X
    for l in (1, 2):
        a = np.tanh(p[f"W{l}"] @ a + p[f"b{l}"])
    a = 1 / (1 + np.exp(-(p["W3"] @ a + p["b3"])))
    return -np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a)) / X.shape[1]

def partials(p, key, X, Y):
    base = p[key].astype(complex)
    for ij in np.ndindex(base.shape):
        bumped = base.copy()
        bumped[ij] += 1j * H
        yield cost({**p, key: bumped}, X, Y).imag / H

def backprop(parameters, X, Y):
    out = {"cost": cost(parameters, X, Y)}
    for key, value in parameters.items():
        out["d" + key] = np.fromiter(partials(parameters, key, X, Y), float, value.size).reshape(value.shape)
    return out
