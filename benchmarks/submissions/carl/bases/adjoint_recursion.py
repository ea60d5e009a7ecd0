"""Lecture 7: the adjoint recursion for a composition of affine maps and tanh.

    a^l = phi(W^l a^{l-1} + b^l),   lambda^{l-1} = (W^l)^T (phi'(z^l) .* lambda^l)
"""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def phi(z):
    return np.tanh(z)


def phi_prime(z):
    """phi'(z) = sech^2 z."""
    return 1.0 / np.cosh(z) ** 2


def sigma(z):
    return 1 / (1 + np.exp(-z))


def backprop(parameters, X, Y):
    N = sum(1 for key in parameters if key.startswith("W"))
    m = Y.shape[1]
    z = [None] * (N + 1)
    a = [None] * (N + 1)
    a[0] = X

    # state equation
    for l in range(1, N):
        z[l] = parameters[f"W{l}"] @ a[l - 1] + parameters[f"b{l}"]
        a[l] = phi(z[l])
    z[N] = parameters[f"W{N}"] @ a[N - 1] + parameters[f"b{N}"]
    a[N] = sigma(z[N])
    J = -np.mean(np.sum(Y * np.log(a[N]) + (1 - Y) * np.log(1 - a[N]), axis=0))

    # adjoint equation, terminal condition first
    lam = (a[N] - Y) / (a[N] * (1 - a[N]))
    out = {"cost": J, f"dA{N}": lam}
    mu = a[N] * (1 - a[N]) * lam
    for l in range(N, 0, -1):
        out[f"Z{l}"], out[f"A{l}"] = z[l], a[l]
        out[f"dZ{l}"] = mu
        out[f"dW{l}"] = (1 / m) * (mu @ a[l - 1].T)
        out[f"db{l}"] = (1 / m) * np.sum(mu, axis=1, keepdims=True)
        lam = parameters[f"W{l}"].T @ mu
        if l > 1:
            out[f"dA{l - 1}"] = lam
            mu = phi_prime(z[l - 1]) * lam
    out["dX"] = lam
    return out
