"""Leaky-ReLU classifier, cleaned up for the solution sheet.

Gradients are carried with 1/m already inside, from the output on.
"""
from dataclasses import dataclass, field

import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.05, "output": "sigmoid", "loss": "binary_cross_entropy"}


@dataclass(frozen=True)
class Config:
    """Hyperparameters of the network."""

    slope: float = 0.05
    names: tuple = field(default=("W", "b"))


CONFIG = Config()


def leaky_relu(z: np.ndarray, *, slope: float) -> np.ndarray:
    """(n, m) -> (n, m)."""
    return np.where(z > 0, z, slope * z)


def leaky_relu_prime(z: np.ndarray, *, slope: float) -> np.ndarray:
    """(n, m) -> (n, m), one or the slope."""
    return np.where(z > 0, 1.0, slope)


def sigmoid(z: np.ndarray) -> np.ndarray:
    """(n, m) -> (n, m), stable on both sides."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def cost_of(a: np.ndarray, y: np.ndarray) -> float:
    """Cross-entropy, summed over outputs and averaged over examples."""
    per_entry = np.where(y == 1, np.log(a), np.log(1 - a))
    return float(-per_entry.sum(axis=0).mean())


def forward(parameters: dict, x: np.ndarray, *, depth: int) -> dict:
    """Return every Z and A, with A0 = x (n_x, m)."""
    tensors = {"A0": x}
    for layer in range(1, depth + 1):
        w, b = (parameters[f"{name}{layer}"] for name in CONFIG.names)
        z = w @ tensors[f"A{layer - 1}"] + b
        tensors[f"Z{layer}"] = z
        if layer == depth:
            tensors[f"A{layer}"] = sigmoid(z)
        else:
            tensors[f"A{layer}"] = leaky_relu(z, slope=CONFIG.slope)
    return tensors


def layer_gradients(dz: np.ndarray, a_prev: np.ndarray) -> tuple:
    """dz (n, m), a_prev (n_prev, m) -> dW (n, n_prev), db (n, 1)."""
    return dz @ a_prev.T, dz.sum(axis=1, keepdims=True)


def backprop(parameters: dict, X: np.ndarray, Y: np.ndarray) -> dict:
    """Return all tensors by name."""
    depth = len(parameters) // 2
    m = X.shape[1]
    out = forward(parameters, X, depth=depth)
    a_last = out[f"A{depth}"]
    out["cost"] = cost_of(a_last, Y)
    dz = (a_last - Y) / m
    for layer in range(depth, 0, -1):
        out[f"dZ{layer}"] = dz
        out[f"dW{layer}"], out[f"db{layer}"] = layer_gradients(dz, out[f"A{layer - 1}"])
        if layer == 1:
            break
        da = parameters[f"W{layer}"].T @ dz
        out[f"dA{layer - 1}"] = da
        dz = da * leaky_relu_prime(out[f"Z{layer - 1}"], slope=CONFIG.slope)
    del out["A0"]
    return out
