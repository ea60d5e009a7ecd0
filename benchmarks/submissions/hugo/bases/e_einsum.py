"""Lecture 7: the chain rule as a product of Jacobians, written in index notation.

    z_ij = W_ik a_kj + b_i          i: unit, j: example, k: unit below
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 3, 2], "hidden": "tanh", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


def jac_tanh(z):
    # J_ikj = d a_ij / d z_kj, diagonal in (i, k) for every example j
    n, m = z.shape
    J = np.zeros((n, n, m))
    for i in range(n):
        J[i, i, :] = 1.0 - np.tanh(z[i]) ** 2
    return J


def jac_sigma(z):
    n, m = z.shape
    J = np.zeros((n, n, m))
    for i in range(n):
        J[i, i, :] = sigma(z[i]) * (1.0 - sigma(z[i]))
    return J


def backprop(parameters, X, Y):
    L = 3
    m = X.shape[1]
    a, z = [X], [None]
    for l in range(1, L + 1):
        W_l, b_l = parameters["W%d" % l], parameters["b%d" % l]
        z_l = np.einsum("ik,kj->ij", W_l, a[l - 1]) + b_l
        a_l = sigma(z_l) if l == L else np.tanh(z_l)
        z.append(z_l)
        a.append(a_l)
    out = {}
    for l in range(1, L + 1):
        out["Z%d" % l] = z[l]
        out["A%d" % l] = a[l]
    # J = -1/m sum_ij y_ij log a_ij + (1 - y_ij) log(1 - a_ij)
    out["cost"] = -(np.einsum("ij,ij->", Y, np.log(a[L])) + np.einsum("ij,ij->", 1 - Y, np.log(1 - a[L]))) / m

    dA = -Y / a[L] + (1 - Y) / (1 - a[L])
    out["dA%d" % L] = dA
    for l in (3, 2, 1):
        Jac = jac_sigma(z[l]) if l == L else jac_tanh(z[l])
        dZ = np.einsum("kj,kij->ij", dA, Jac)
        out["dZ%d" % l] = dZ
        out["dW%d" % l] = np.einsum("ij,kj->ik", dZ, a[l - 1]) / m
        out["db%d" % l] = np.einsum("ij->i", dZ)[:, None] / m
        dA = np.einsum("ki,kj->ij", parameters["W%d" % l], dZ)
        out["dX" if l == 1 else "dA%d" % (l - 1)] = dA
    return out


def finite_difference(parameters, X, Y, key="W2", i=0, k=0, h=1e-5):
    p = {q: v.copy() for q, v in parameters.items()}
    p[key][i, k] += h
    plus = backprop(p, X, Y)["cost"]
    p[key][i, k] -= 2 * h
    return (plus - backprop(p, X, Y)["cost"]) / (2 * h)
