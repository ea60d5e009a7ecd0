import numpy as np
from functools import partial

ARCHITECTURE = {
    "layer_sizes": [5, 4, 3, 6, 2],
    "hidden": ["tanh", "relu", "leaky_relu"],
    "output": "sigmoid",
    "leaky_slope": 0.05,
}

def _leaky(z, slope):
    return np.maximum(z, slope * z)

def _leaky_prime(z, slope):
    return slope + (1 - slope) * (z > 0)

ZOO = {
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "relu": (lambda z: z.clip(min=0), lambda z: np.heaviside(z, 0)),
    "leaky_relu": (partial(_leaky, slope=0.05), partial(_leaky_prime, slope=0.05)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), None),
}

def forward(parameters, X):
    zs, acts = [], [X]
    for i, name in enumerate(ARCHITECTURE["hidden"] + [ARCHITECTURE["output"]], 1):
        zs.append(parameters[f"W{i}"] @ acts[-1] + parameters[f"b{i}"])
        acts.append(ZOO[name][0](zs[-1]))
    return zs, acts

def backprop(parameters, X, Y):
    zs, acts = forward(parameters, X)
    m = X.shape[1]
    P = acts[-1]
    cost = np.where(Y == 1, -np.log(P), -np.log(1 - P)).sum() / m
    names = ARCHITECTURE["hidden"]
    delta = P - Y
    grads = {"A4": P, "cost": cost}
    i = 4
    while True:
        grads[f"dZ{i}"] = delta
        grads[f"dW{i}"], grads[f"db{i}"] = delta @ acts[i - 1].T / m, delta.sum(axis=1).reshape(-1, 1) / m
        if i == 1:
            break
        delta = (parameters[f"W{i}"].T @ delta) * ZOO[names[i - 2]][1](zs[i - 2])
        i -= 1
    return grads
