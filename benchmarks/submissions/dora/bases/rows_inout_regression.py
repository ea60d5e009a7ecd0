"""Examples in rows, kernels (n_in, n_out), the way the Keras people think."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "in_out"}


def backprop(parameters, X, Y):
    W = [parameters[k] for k in sorted(parameters) if k[0] == "W"]
    b = [parameters[k] for k in sorted(parameters) if k[0] == "b"]
    n, L = len(X), len(W)

    A, Z = [X], []
    for i in range(L):
        Z.append(A[i] @ W[i] + b[i])
        A.append(Z[i] if i == L - 1 else Z[i].clip(min=0))
    diff = A[L] - Y
    res = {f"A{L}": A[L], "cost": np.vdot(diff, diff) / (2 * n)}

    D = diff
    for i in range(L - 1, -1, -1):
        if i < L - 1:
            D = D * np.heaviside(Z[i], 0.0)
        res[f"Z{i + 1}"] = Z[i]
        res[f"dZ{i + 1}"] = D
        res[f"dW{i + 1}"] = A[i].T @ D / n
        res[f"db{i + 1}"] = D.sum(axis=0, keepdims=True) / n
        D = D @ W[i].T
        res["dX" if i == 0 else f"dA{i}"] = D
    return res
