"""Three-layer softmax classifier, everything in einsum (i, j: units, e: examples)."""
from typing import NamedTuple

import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": "tanh", "output": "softmax",
                "loss": "categorical_cross_entropy"}


class Pass(NamedTuple):
    z: np.ndarray
    a: np.ndarray


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / np.einsum("ie->e", e)


def affine(W, a, b):
    return np.einsum("ij,je->ie", W, a) + b


def backprop(parameters, X, Y):
    W1, W2, W3 = (parameters[f"W{l}"] for l in (1, 2, 3))
    b1, b2, b3 = (parameters[f"b{l}"] for l in (1, 2, 3))
    m = X.shape[1]

    one = Pass(z := affine(W1, X, b1), np.tanh(z))
    two = Pass(z := affine(W2, one.a, b2), np.tanh(z))
    out = Pass(z := affine(W3, two.a, b3), softmax(z))
    cost = -np.einsum("ie,ie->", Y, np.log(out.a)) / m

    dZ3 = out.a - Y
    dW3 = np.einsum("ie,je->ij", dZ3, two.a) / m
    db3 = np.einsum("ie->i", dZ3)[:, None] / m

    dA2 = np.einsum("ij,ie->je", W3, dZ3)
    dZ2 = dA2 * (1.0 - two.a ** 2)
    dW2 = np.einsum("ie,je->ij", dZ2, one.a) / m
    db2 = np.einsum("ie->i", dZ2)[:, None] / m

    dA1 = np.einsum("ij,ie->je", W2, dZ2)
    dZ1 = dA1 * (1.0 - one.a ** 2)
    dW1 = np.einsum("ie,je->ij", dZ1, X) / m
    db1 = np.einsum("ie->i", dZ1)[:, None] / m

    return {"Z1": one.z, "A1": one.a, "Z2": two.z, "A2": two.a, "Z3": out.z, "A3": out.a,
            "cost": cost, "dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2,
            "dW2": dW2, "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
