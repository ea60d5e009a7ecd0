import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "squared_error"}


def layer(parameters, l, depth, a, Y, out):
    """Goes down to the loss and brings the gradient up as its return value."""
    if l > depth:
        out["cost"] = ((a - Y) ** 2).sum() / 2 / Y.shape[1]
        return a - Y
    W, b = parameters[f"W{l}"], parameters[f"b{l}"]
    z = W @ a + b
    if l == depth:
        s = 1 / (1 + np.exp(-z))
        up = layer(parameters, l + 1, depth, s, Y, out) * s * (1 - s)
    else:
        up = layer(parameters, l + 1, depth, np.maximum(z, 0), Y, out)
        up = np.where(z > 0, up, 0.0)
    out[f"dZ{l}"] = up
    out[f"dW{l}"] = up @ a.T / a.shape[1]
    out[f"db{l}"] = up.sum(axis=1, keepdims=True) / a.shape[1]
    return W.T @ up


def backprop(parameters, X, Y):
    out = {}
    out["dX"] = layer(parameters, 1, len(parameters) // 2, X, Y, out)
    return out
