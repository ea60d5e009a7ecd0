"""Backprop is recursion: going down the stack is forward, coming back up is backward."""
import numpy as np


def logistic(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def descend(l, L, A_prev, theta, Y, out):
    """Handles layer l and everything above it; hands dL/dA_prev back to its caller."""
    W, b = theta[f"W{l}"], theta[f"b{l}"]
    Z = W.dot(A_prev) + b
    m = A_prev.shape[1]
    if l == L:
        A = logistic(Z)
        out["cost"] = -np.sum(np.where(Y == 1, np.log(A), np.log(1 - A))) / m
        dZ = A - Y
    else:
        A = np.maximum(Z, 0)
        dA = descend(l + 1, L, A, theta, Y, out)
        out[f"dA{l}"] = dA
        dZ = np.where(Z > 0, dA, 0)
    out.update({f"Z{l}": Z, f"A{l}": A, f"dZ{l}": dZ})
    out[f"dW{l}"] = dZ.dot(A_prev.T) / m
    out[f"db{l}"] = dZ.dot(np.ones((m, 1))) / m
    return W.T.dot(dZ)


def backprop(parameters, X, Y):
    out = {}
    depth = sum(k.startswith("W") for k in parameters)
    out["dX"] = descend(1, depth, X, parameters, Y, out)
    return out
