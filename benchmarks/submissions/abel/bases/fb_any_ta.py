"""Forward and backward pass of a sigmoid network of any depth."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}


def _depth(parameters):
    """Return the number of layers."""
    return len(parameters) // 2


def _sigma(z):
    """Elementwise logistic, (n, m) -> (n, m)."""
    return 1.0 / (1.0 + np.exp(-z))


def forward_propagation(X, parameters):
    """X (n_x, m) -> AL (n_y, m), cache with Z and A of every layer."""
    cache = {"A0": X}
    for layer in range(1, 1 + _depth(parameters)):
        z = parameters[f"W{layer}"] @ cache[f"A{layer - 1}"] + parameters[f"b{layer}"]
        cache.update({f"Z{layer}": z, f"A{layer}": _sigma(z)})
    return cache[f"A{_depth(parameters)}"], cache


def compute_cost(AL, Y):
    """Cross-entropy, a Python float."""
    _, m = Y.shape
    likelihood = AL**Y * (1 - AL) ** (1 - Y)
    return float(np.log(likelihood).sum() / -m)


def _grads_of_layer(dz, a_prev, *, m):
    """dz (n, m), a_prev (k, m) -> (n, k), (n, 1)."""
    return {"W": (a_prev @ dz.T).T / m, "b": dz.sum(axis=1, keepdims=True) / m}


def backward_propagation(parameters, cache, X, Y):
    """Return dW and db of every layer."""
    depth = _depth(parameters)
    m = X.shape[1]
    grads = {}
    dz = cache[f"A{depth}"] - Y
    for layer in range(depth, 0, -1):
        for key, value in _grads_of_layer(dz, cache[f"A{layer - 1}"], m=m).items():
            grads[f"d{key}{layer}"] = value
        if layer == 1:
            return grads
        a = cache[f"A{layer - 1}"]
        dz = parameters[f"W{layer}"].T @ dz * (a - a**2)
