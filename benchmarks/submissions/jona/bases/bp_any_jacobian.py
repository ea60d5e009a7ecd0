"""Softmax network with the Jacobian kept explicit, in index notation.

axes: i, j = units, e = events.   dZ_ie = sum_j S_ije dA_je,  S_ije = A_ie (delta_ij - A_je)
"""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def partition(z):
    """Boltzmann weights over the class axis (axis 0), normalised per event."""
    weights = np.exp(z - np.max(z, axis=0))
    return weights / np.sum(weights, axis=0)


def sech2(z):
    """d tanh / dz."""
    return np.cosh(z) ** -2


def backprop(parameters, X, Y):
    last = max(int(k[1:]) for k in parameters)
    acts, pots = [X], [None]
    for l in range(1, last + 1):
        pots.append(np.einsum("ij,je->ie", parameters[f"W{l}"], acts[-1]) + parameters[f"b{l}"])
        acts.append(partition(pots[l]) if l == last else np.tanh(pots[l]))
    A = acts[last]
    n, m = A.shape
    cost = np.mean(-np.sum(Y * np.log(A), axis=0))

    dA = -Y / A
    S = np.einsum("ie,ij->ije", A, np.eye(n)) - np.einsum("ie,je->ije", A, A)
    dZ = np.einsum("ije,je->ie", S, dA)
    res = {"cost": cost, f"dA{last}": dA, f"dZ{last}": dZ}
    l = last
    while True:
        res[f"dW{l}"] = np.einsum("ie,je->ij", dZ, acts[l - 1]) / m
        res[f"db{l}"] = np.einsum("ie->i", dZ) / m
        l -= 1
        if l == 0:
            break
        dA = np.einsum("ji,je->ie", parameters[f"W{l + 1}"], dZ)
        dZ = dA * sech2(pots[l])
        res[f"dA{l}"], res[f"dZ{l}"] = dA, dZ
    for l in range(1, last + 1):
        res[f"Z{l}"], res[f"A{l}"] = pots[l], acts[l]
    return res
