"""Days in rows, stations in columns, as the data base delivers them (flow in m3/s)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh"}


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    days = X.shape[0]
    A, Z = [X], [None]
    for l in range(1, L + 1):
        Z.append(A[-1] @ parameters[f"W{l}"] + parameters[f"b{l}"])
        A.append(np.tanh(Z[-1]) if l < L else 1 / (1 + np.exp(-Z[-1])))
    P = A[L]
    res = {"cost": -(Y * np.log(P) + (1 - Y) * np.log(1 - P)).sum() / days}
    delta = P - Y
    for l in range(L, 0, -1):
        res[f"A{l}"] = A[l]
        res[f"dZ{l}"] = delta
        res[f"dW{l}"] = A[l - 1].T @ delta / days
        res[f"db{l}"] = delta.mean(axis=0, keepdims=True)
        if l > 1:
            upstream = delta @ parameters[f"W{l}"].T
            res[f"dA{l-1}"] = upstream
            delta = upstream * (1 - A[l - 1] ** 2)
    return res
