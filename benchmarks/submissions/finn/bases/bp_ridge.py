"""L2 regularised network, any number of layers.

J = cross entropy + lambda / (2 m) * sum of squared weights
"""
import numpy as np

LAMBDA = 0.7
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "l2": 0.7}


def _forward(parameters, X, L):
    A, caches = X, []
    for l in range(1, L + 1):
        A_prev = A
        Z = parameters[f"W{l}"] @ A_prev + parameters[f"b{l}"]
        A = np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z))
        caches.append((A_prev, Z))
    return A, caches


def _cost(AL, Y, parameters, L, m):
    cross_entropy = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    penalty = sum(np.sum(np.square(parameters[f"W{l}"])) for l in range(1, L + 1))
    return cross_entropy + LAMBDA / (2 * m) * penalty


def _linear_gradients(dZ, A_prev, W, m):
    dW = dZ @ A_prev.T / m + LAMBDA / m * W
    db = dZ.sum(axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dW, db, dA_prev


def backprop(parameters, X, Y):
    L = len([k for k in parameters if k.startswith("W")])
    m = X.shape[1]
    AL, caches = _forward(parameters, X, L)
    out = {f"A{L}": AL, "cost": _cost(AL, Y, parameters, L, m)}

    dA = -Y / AL + (1 - Y) / (1 - AL)
    out[f"dA{L}"] = dA
    for l in reversed(range(1, L + 1)):
        A_prev, Z = caches[l - 1]
        if l == L:
            s = 1 / (1 + np.exp(-Z))
            dZ = dA * s * (1 - s)
        else:
            dZ = dA * (Z > 0).astype(float)
        dW, db, dA = _linear_gradients(dZ, A_prev, parameters[f"W{l}"], m)
        out.update({f"dZ{l}": dZ, f"dW{l}": dW, f"db{l}": db})
        out[f"dA{l - 1}" if l > 1 else "dX"] = dA
    return out
