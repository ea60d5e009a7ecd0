"""Digits: relu hidden layers, softmax on top. The Jacobian product is written out instead of A - Y."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(Z):
    shifted = Z - Z.max(axis=0, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=0, keepdims=True)


def forward(parameters, X):
    depth = max(int(name[1:]) for name in parameters)
    Z, A = [None], [X]
    for l in range(1, depth + 1):
        Z.append(parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"])
        A.append(softmax(Z[l]) if l == depth else np.maximum(Z[l], 0))
    return Z, A


def backprop(parameters, X, Y):
    Z, A = forward(parameters, X)
    L = len(A) - 1
    m = X.shape[1]
    out = {}
    for l in range(1, L + 1):
        out[f"Z{l}"], out[f"A{l}"] = Z[l], A[l]
    out["cost"] = -np.sum(Y * np.log(A[L])) / m

    dA = -Y / A[L]
    for l in range(L, 0, -1):
        out[f"dA{l}"] = dA
        if l == L:
            # J^T dA with J = diag(p) - p p^T, one column at a time
            dot = np.sum(A[l] * dA, axis=0, keepdims=True)
            dZ = A[l] * (dA - dot)
        else:
            dZ = dA * (Z[l] > 0)
        out[f"dZ{l}"] = dZ
        out[f"dW{l}"] = dZ @ A[l - 1].T / m
        out[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        dA = parameters[f"W{l}"].T @ dZ
    out["dX"] = dA
    return out
