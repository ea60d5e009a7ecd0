# MNIST-Uebung im Keras-Layout: jede ZEILE ein Beispiel, W (ein, aus)
# gradient of the mean loss: 1/m gleich im ersten delta
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = X.shape[0]
    out = {}

    a = X
    for l in range(1, L + 1):
        z = a @ parameters[f"W{l}"] + parameters[f"b{l}"]
        if l < L:
            a = np.where(z > 0, z, 0.0)
        else:
            a = np.exp(log_softmax(z))
        out[f"Z{l}"] = z
        out[f"A{l}"] = a

    out["cost"] = -np.mean(np.sum(Y * log_softmax(z), axis=1))

    dz = (a - Y) / m
    for l in range(L, 0, -1):
        a_prev = out[f"A{l - 1}"] if l > 1 else X
        out[f"dZ{l}"] = dz
        out[f"dW{l}"] = a_prev.T @ dz
        out[f"db{l}"] = dz.sum(axis=0, keepdims=True)
        da = dz @ parameters[f"W{l}"].T
        if l > 1:
            out[f"dA{l - 1}"] = da
            dz = da * (out[f"Z{l - 1}"] > 0)
    return out
