"""Design matrix Phi has one row for each example (PRML 3.16); weights go from in to out."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def backprop(parameters, Phi, T):
    N = Phi.shape[0]
    K = len(parameters) // 2
    a, z = {}, {0: Phi}
    for k in range(1, K):
        a[k] = z[k - 1] @ parameters[f"W{k}"] + parameters[f"b{k}"]
        z[k] = np.tanh(a[k])
    a[K] = z[K - 1] @ parameters[f"W{K}"] + parameters[f"b{K}"]
    y = z[K] = 1 / (1 + np.exp(-a[K]))
    E = -np.sum(T * np.log(y) + (1 - T) * np.log(1 - y)) / N
    out = {"cost": E, f"Z{K}": a[K], f"A{K}": y}
    delta = y - T
    for k in range(K, 0, -1):
        out[f"dZ{k}"] = delta
        out[f"dW{k}"] = z[k - 1].T @ delta / N
        out[f"db{k}"] = delta.sum(axis=0, keepdims=True) / N
        back = delta @ parameters[f"W{k}"].T
        if k > 1:
            out[f"dA{k - 1}"] = back
            delta = back * (1 - z[k - 1]**2)
    out["dX"] = back
    return out
