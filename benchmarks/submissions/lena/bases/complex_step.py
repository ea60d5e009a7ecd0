"""No derivative written at all: complex step differentiation, exact to rounding."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2], "hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy",
                "l2": 0.3}
H = 1e-30


def cost(params, X, Y):
    a1 = np.tanh(params["W1"] @ X + params["b1"])
    s = params["W2"] @ a1 + params["b2"]
    logp = s - np.log(np.exp(s).sum(axis=0))
    m = X.shape[1]
    reg = sum((params[k] * params[k]).sum() for k in params if k.startswith("W"))
    return -(Y * logp).sum() / m + 0.3 / (2 * m) * reg


def derivative(params, key, idx, X, Y):
    bumped = {k: v.astype(complex) for k, v in params.items()}
    bumped[key][idx] += 1j * H
    return cost(bumped, X, Y).imag / H


def step(parameters, X, Y, learning_rate):
    new = {}
    for key, value in parameters.items():
        g = np.fromiter((derivative(parameters, key, idx, X, Y) for idx in np.ndindex(*value.shape)), float)
        new[key] = value - learning_rate * g.reshape(value.shape)
    return new
