from __future__ import annotations
import numpy as np
from typing import Dict

ALPHA: float = 0.1
ARCHITECTURE = dict(hidden="leaky_relu", leaky_slope=ALPHA)
Params = Dict[str, np.ndarray]

def lrelu(z: np.ndarray, ableitung: bool = False) -> np.ndarray:
    if ableitung:
        return np.where(z > 0, 1, ALPHA)
    return np.where(z > 0, z, ALPHA * z)

def sigmoid(z: np.ndarray, ableitung: bool = False) -> np.ndarray:
    s = 0.5 * (1 + np.tanh(0.5 * z))
    return s * (1 - s) if ableitung else s

def backprop(parameters: Params, X: np.ndarray, Y: np.ndarray) -> Params:
    L = max(int(k[1:]) for k in parameters)
    Z: list = [None] * (L + 1)
    A: list = [X] + [None] * L
    for l in range(1, L + 1):
        f = sigmoid if l == L else lrelu
        Z[l] = parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"]
        A[l] = f(Z[l])
    m = Y.shape[-1]
    out: Params = {f"A{l}": A[l] for l in range(1, L + 1)}
    out["cost"] = -(np.log(A[L][Y == 1]).sum() + np.log(1 - A[L][Y == 0]).sum()) / m
    out[f"dA{L}"] = (A[L] - Y) / (A[L] * (1 - A[L]))
    for l in reversed(range(1, L + 1)):
        f = sigmoid if l == L else lrelu
        dZ = out[f"dA{l}"] * f(Z[l], ableitung=True)
        out[f"dZ{l}"] = dZ
        out[f"dW{l}"] = dZ @ A[l - 1].T / m
        out[f"db{l}"] = dZ.sum(1, keepdims=True) / m
        out[f"dA{l - 1}" if l > 1 else "dX"] = parameters[f"W{l}"].T @ dZ
    return out
