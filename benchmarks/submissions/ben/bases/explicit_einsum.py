"""Index notation throughout: i,j units, e examples. Summation convention by einsum."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}

Array = NDArray[np.float64]


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / np.einsum("ie->e", e)[None, :]


def forward(theta: dict[str, Array], X: Array) -> tuple[list[Array], list[Array]]:
    L = len(theta) // 2
    a, z = [X], [None]
    for l in range(1, L + 1):
        z.append(np.einsum("ij,je->ie", theta[f"W{l}"], a[-1]) + theta[f"b{l}"])
        a.append(np.tanh(z[-1]) if l < L else softmax(z[-1]))
    return a, z


def backprop(parameters: dict[str, Array], X: Array, Y: Array) -> dict[str, Array]:
    a, z = forward(parameters, X)
    L, m = len(a) - 1, X.shape[-1]
    res: dict[str, Array] = {"cost": -np.einsum("ie,ie->", Y, np.log(a[L])) / m}
    delta = a[L] - Y
    for l in reversed(range(1, L + 1)):
        res[f"A{l}"], res[f"Z{l}"], res[f"dZ{l}"] = a[l], z[l], delta
        res[f"dW{l}"] = np.einsum("ie,je->ij", delta, a[l - 1]) / m
        res[f"db{l}"] = np.einsum("ie->i", delta)[:, None] / m
        if l > 1:
            res[f"dA{l - 1}"] = np.einsum("ij,ie->je", parameters[f"W{l}"], delta)
            delta = np.einsum("je,je->je", res[f"dA{l - 1}"], 1 - a[l - 1] ** 2)
    return res
