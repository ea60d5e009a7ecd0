"""Softmax classifier with the full Jacobian written out: d a_i / d z_j = a_i (delta_ij - a_j)."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 3], "hidden": "sigmoid", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def softmax(z):
    z = z - np.max(z, axis=0)
    return np.exp(z) / np.sum(np.exp(z), axis=0)


def softmax_jacobian(a):
    """(n, m) -> (n, n, m)"""
    n = a.shape[0]
    return np.eye(n)[:, :, None] * a[:, None, :] - a[:, None, :] * a[None, :, :]


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    m = X.shape[1]

    Z1 = W1 @ X + b1
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    cost = -np.mean(np.log(np.sum(Y * A2, axis=0)))

    dA2 = -Y / A2
    dZ2 = np.einsum("ijm,im->jm", softmax_jacobian(A2), dA2)
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * A1 * (1 - A1)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m

    names = "Z1 A1 Z2 A2 cost dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1".split()
    scope = locals()
    return {k: scope[k] for k in names}
