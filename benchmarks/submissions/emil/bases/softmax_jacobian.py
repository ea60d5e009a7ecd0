import numpy as np
from dataclasses import dataclass

ARCHITECTURE = {"layer_sizes": [4, 5, 3], "hidden": "relu", "output": "softmax",
                "loss": "categorical_cross_entropy"}


@dataclass(frozen=True)
class Trace:
    z1: np.ndarray
    a1: np.ndarray
    z2: np.ndarray
    a2: np.ndarray


def run(p, X):
    z1 = np.einsum("ij,jk->ik", p["W1"], X) + p["b1"]
    a1 = z1 * (z1 > 0)
    z2 = np.einsum("ij,jk->ik", p["W2"], a1) + p["b2"]
    e = np.exp(z2 - np.max(z2, axis=0))
    return Trace(z1, a1, z2, e / np.sum(e, axis=0))


def softmax_vjp(a, g):
    """vector-Jacobian product, one Jacobian per example"""
    out = np.empty_like(a)
    for k in range(a.shape[1]):
        col = a[:, k]
        J = np.diag(col) - np.outer(col, col)
        out[:, k] = J @ g[:, k]
    return out


def backprop(parameters, X, Y):
    t = run(parameters, X)
    inv = 1.0 / X.shape[1]
    cost = -np.sum(np.log(np.sum(Y * t.a2, axis=0))) * inv
    g_a2 = -Y / t.a2
    g_z2 = softmax_vjp(t.a2, g_a2)
    g_a1 = parameters["W2"].T @ g_z2
    g_z1 = g_a1 * (t.z1 > 0)
    return {"Z1": t.z1, "A1": t.a1, "Z2": t.z2, "A2": t.a2, "cost": cost,
            "dA2": g_a2, "dZ2": g_z2,
            "dW2": inv * np.einsum("ik,jk->ij", g_z2, t.a1), "db2": inv * np.einsum("ik->i", g_z2),
            "dA1": g_a1, "dZ1": g_z1,
            "dW1": inv * np.einsum("ik,jk->ij", g_z1, X), "db1": inv * np.einsum("ik->i", g_z1)}
