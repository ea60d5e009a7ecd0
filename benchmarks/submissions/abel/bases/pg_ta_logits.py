"""Logistic regression from the logits, cost first."""
from __future__ import annotations

import numpy as np


def softplus(z: np.ndarray) -> np.ndarray:
    """log(1 + e^z) without overflow, (1, m) -> (1, m)."""
    return np.logaddexp(0.0, z)


def logistic(z: np.ndarray) -> np.ndarray:
    """(1, m) -> (1, m)."""
    return np.exp(-softplus(-z))


def propagate(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> tuple[float, dict]:
    """w (n_x, 1), X (n_x, m), Y (1, m) -> cost and gradients."""
    logits = w.T @ X + b
    cost = np.mean(softplus(logits) - Y * logits)
    residual = logistic(logits) - Y
    grads = {
        "dw": (X * residual).mean(axis=1, keepdims=True),
        "db": residual.mean(),
    }
    return cost, grads
