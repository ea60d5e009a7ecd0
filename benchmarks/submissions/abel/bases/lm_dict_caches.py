"""Deep classifier with a list of dictionaries as cache."""
from typing import Dict, List, Tuple

import numpy as np

Array = np.ndarray
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2}
SLOPE = 0.2


def L_model_forward(X: Array, parameters: Dict[str, Array]) -> Tuple[Array, List[dict]]:
    """X (n_x, m) -> AL (n_y, m) and one dictionary for each layer."""
    caches = []
    a = X
    last = len(parameters) // 2
    for layer in range(1, last + 1):
        weights = parameters[f"W{layer}"]
        entry = {"input": a, "weights": weights}
        entry["z"] = weights @ a + parameters[f"b{layer}"]
        entry["hidden"] = layer < last
        a = hidden_unit(entry["z"]) if entry["hidden"] else output_unit(entry["z"])
        caches.append(entry)
    return a, caches


def hidden_unit(z: Array) -> Array:
    """Leaky rectifier, (n, m) -> (n, m)."""
    return z * slope_of(z)


def slope_of(z: Array) -> Array:
    """Derivative of the leaky rectifier."""
    slopes = np.ones_like(z)
    slopes[z < 0] = SLOPE
    return slopes


def output_unit(z: Array) -> Array:
    """Logistic function."""
    return 1.0 / (1.0 + np.exp(-z))


def compute_cost(AL: Array, Y: Array) -> float:
    """Mean cross-entropy."""
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return losses.sum(axis=0).mean()


def L_model_backward(AL: Array, Y: Array, caches: List[dict]) -> Dict[str, Array]:
    """Return dZ, dW, db of all layers and dA of the hidden ones."""
    grads = {}
    m = Y.shape[1]
    upstream = None
    for layer in range(len(caches), 0, -1):
        entry = caches[layer - 1]
        if entry["hidden"]:
            dz = upstream * slope_of(entry["z"])
        else:
            dz = AL - Y
        grads[f"dZ{layer}"] = dz
        grads[f"dW{layer}"] = np.einsum("im,jm->ij", dz, entry["input"]) / m
        grads[f"db{layer}"] = np.einsum("im->i", dz)[:, np.newaxis] / m
        upstream = np.einsum("ij,im->jm", entry["weights"], dz)
        grads[f"dA{layer - 1}"] = upstream
    return grads
