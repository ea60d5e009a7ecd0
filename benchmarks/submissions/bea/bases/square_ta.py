"""Bootcamp exam, question 3: all hidden layers have four units.  Forward and backward, written out."""
from typing import Dict

import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 1], "hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


def expit(z: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-z))


def forward(p: Dict[str, np.ndarray], X: np.ndarray) -> Dict[str, np.ndarray]:
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.fmax(Z1, 0.0)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = np.fmax(Z2, 0.0)
    Z3 = p["W3"] @ A2 + p["b3"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": expit(Z3)}


def backward(p: Dict[str, np.ndarray], t: Dict[str, np.ndarray], X: np.ndarray, Y: np.ndarray) -> Dict[str, np.ndarray]:
    m = X.shape[1]
    W2, W3 = p["W2"], p["W3"]
    dZ3 = t["A3"] - Y
    dW3 = dZ3 @ t["A2"].T / m
    db3 = dZ3.sum(axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (t["Z2"] > 0)
    dW2 = dZ2 @ t["A1"].T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (t["Z1"] > 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}


def backprop(parameters: Dict[str, np.ndarray], X: np.ndarray, Y: np.ndarray) -> Dict[str, object]:
    tensors = forward(parameters, X)
    a = tensors["A3"]
    cost = float(-np.average(np.where(Y == 1, np.log(a), np.log(1 - a))))
    return {**tensors, "cost": cost, **backward(parameters, tensors, X, Y)}
