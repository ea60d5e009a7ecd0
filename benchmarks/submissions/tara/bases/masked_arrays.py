"""ReLU's gate as a numpy.ma mask: hidden entries simply do not take part."""
import numpy as np
import numpy.ma as ma

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error", "l2": 0.5}


def _gate(values, Z):
    return ma.masked_where(Z <= 0, values).filled(0.0)


def backprop(parameters, X, Y, /, *, weight_decay=0.5, reduction="mean"):
    divisor = {"mean": X.shape[1], "sum": 1}[reduction]
    hidden = sorted((k for k in parameters if k[0] == "W"), key=lambda k: int(k[1:]))
    z, a = {}, {"0": X}
    for before, name in zip(["0", *(h[1:] for h in hidden)], hidden):
        i = name[1:]
        z[i] = parameters[name] @ a[before] + parameters["b" + i]
        a[i] = _gate(z[i], z[i]) if name != hidden[-1] else z[i]
    i = hidden[-1][1:]
    errors = a[i] - Y
    found = {"cost": (ma.sum(errors ** 2) + weight_decay * sum((parameters[h] ** 2).sum() for h in hidden)) / (2 * divisor)}
    while True:
        below = str(int(i) - 1)
        found["dZ" + i] = errors
        found["dW" + i] = (errors @ a[below].T + weight_decay * parameters["W" + i]) / divisor
        found["db" + i] = errors.sum(axis=1, keepdims=True) / divisor
        if below == "0":
            return found
        found["dA" + below] = parameters["W" + i].T @ errors
        errors = _gate(found["dA" + below], z[below])
        i = below
