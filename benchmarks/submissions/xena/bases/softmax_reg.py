"""Softmax regression, gradient through the full Jacobian diag(p) - pp' of the link."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4], "output": "softmax", "loss": "categorical_cross_entropy"}


def link_inverse(eta):
    e = np.exp(eta - np.max(eta, axis=0))
    return e / np.sum(e, axis=0)


def information(p):
    """Jacobian of the inverse link for every observation, (n, C, C)."""
    P = p.T
    return P[:, :, None] * np.eye(P.shape[1]) - P[:, :, None] * P[:, None, :]


def backprop(parameters, X, Y):
    B = parameters["W1"]
    a = parameters["b1"]
    n = X.shape[1]
    eta = B @ X + a
    p = link_inverse(eta)
    loglik = np.sum(Y * np.log(p))
    dl_dp = -Y / p
    dl_deta = np.einsum("ncd,dn->cn", information(p), dl_dp)
    return {
        "Z1": eta,
        "A1": p,
        "cost": -loglik / n,
        "dA1": dl_dp,
        "dZ1": dl_deta,
        "dW1": dl_deta @ X.T / n,
        "db1": dl_deta.sum(axis=1, keepdims=True) / n,
    }
