import numpy as np

LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error", "l2": 1.5}


def backprop(parameters, X, Y):
    L, (_, m), lam = len(parameters) // 2, X.shape, 1.5
    result = {}

    def descend(l, a):
        """the derivative of the loss by `a`, the input of layer l"""
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        z = W.T @ a + b
        if l == L:
            result["cost"] = np.sum((z - Y) ** 2) / 2 / m
            dz = z - Y
        else:
            dz = descend(l + 1, np.maximum(0, z))
            dz = dz * (z > 0)
        result["cost"] += lam / 2 / m * np.sum(W * W)
        result.update({f"Z{l}": z, f"dZ{l}": dz, f"dW{l}": a @ dz.T / m + lam / m * W, f"db{l}": dz.sum(1).reshape(1, -1) / m})
        return W @ dz

    result["dX"] = descend(1, X)
    return result
