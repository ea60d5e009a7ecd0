"""Numerical analysis II, sheet 9: vector-Jacobian products.  The softmax Jacobian is diag(p) - p p^T."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.5}
LAMBDA = ARCHITECTURE["l2"]


def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=0)


def s(Z):
    return 0.5 * (1.0 + np.tanh(0.5 * Z))


def vjp_softmax(P, V):
    """Column k of the result: (diag(p_k) - p_k p_k^T) v_k."""
    n, m = P.shape
    out = np.zeros((n, m))
    for k in range(m):
        p = P[:, k]
        jac = np.diag(p) - np.outer(p, p)
        out[:, k] = jac @ V[:, k]
    return out


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = X.shape[-1]
    W = {l: parameters[f"W{l}"] for l in range(1, L + 1)}
    b = {l: parameters[f"b{l}"] for l in range(1, L + 1)}
    Z, A = {}, {0: X}
    for l in W:
        Z[l] = W[l] @ A[l - 1] + b[l]
        A[l] = softmax(Z[l]) if l == L else s(Z[l])
    J = -np.einsum("ik,ik->", Y, np.log(A[L])) / m
    J += LAMBDA / (2.0 * m) * sum(np.vdot(W[l], W[l]) for l in W)

    bar_A, bar_Z, bar_W, bar_b = {L: -Y / A[L]}, {}, {}, {}
    for l in sorted(W, reverse=True):
        if l == L:
            bar_Z[l] = vjp_softmax(A[l], bar_A[l])
        else:
            bar_Z[l] = bar_A[l] * (A[l] - A[l] ** 2)
        bar_W[l] = np.einsum("ik,jk->ij", bar_Z[l], A[l - 1]) / m + LAMBDA / m * W[l]
        bar_b[l] = np.einsum("ik->i", bar_Z[l]) / m
        bar_A[l - 1] = W[l].T @ bar_Z[l]

    named = {"cost": J, "dX": bar_A[0]}
    for l in W:
        named |= {f"Z{l}": Z[l], f"A{l}": A[l], f"dA{l}": bar_A[l], f"dZ{l}": bar_Z[l],
                  f"dW{l}": bar_W[l], f"db{l}": bar_b[l]}
    return named
