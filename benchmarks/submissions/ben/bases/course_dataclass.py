"""Week 4 assignment, rewritten with a dataclass for the caches instead of nested tuples."""
from dataclasses import dataclass
from typing import Dict, List, Tuple

import numpy as np


@dataclass
class Cache:
    A_prev: np.ndarray
    W: np.ndarray
    b: np.ndarray
    Z: np.ndarray
    kind: str


def linear_activation_forward(A_prev, W, b, kind) -> Tuple[np.ndarray, Cache]:
    Z = W @ A_prev + b
    A = np.maximum(0, Z) if kind == "relu" else 1 / (1 + np.exp(-Z))
    return A, Cache(A_prev, W, b, Z, kind)


def L_model_forward(X: np.ndarray, parameters: Dict[str, np.ndarray]) -> Tuple[np.ndarray, List[Cache]]:
    caches: List[Cache] = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
    return float(-np.sum(logprobs) / m)


def linear_activation_backward(dA, c: Cache):
    m = c.A_prev.shape[1]
    if c.kind == "relu":
        dZ = dA.copy()
        dZ[c.Z <= 0] = 0
    else:
        s = 1 / (1 + np.exp(-c.Z))
        dZ = dA * s * (1 - s)
    dW = dZ @ c.A_prev.T / m
    db = dZ.sum(axis=1, keepdims=True) / m
    dA_prev = c.W.T @ dZ
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches: List[Cache]):
    grads = {}
    dA = -(Y / AL) + (1 - Y) / (1 - AL)
    for l in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1])
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads
