"""Mixed hidden activations by structural pattern matching; linear output, squared error."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [4, 6, 5, 3, 2],
    "hidden": ["tanh", "leaky_relu", "sigmoid"],
    "output": "identity",
    "loss": "squared_error",
}
KINDS = [*ARCHITECTURE["hidden"], "identity"]


def act(kind, z):
    match kind:
        case "tanh":
            return np.tanh(z)
        case "leaky_relu":
            return np.maximum(z, 0.01 * z)
        case "sigmoid":
            return 1 / (1 + np.exp(-z))
        case "identity":
            return z


def slope(kind, z, a):
    match kind:
        case "tanh":
            return 1 - a**2
        case "leaky_relu":
            return np.where(z < 0, 0.01, 1.0)
        case "sigmoid":
            return a * (1 - a)
        case "identity":
            return 1.0


def backprop(parameters, X, Y):
    Ws = [parameters[f"W{l}"] for l in range(1, 5)]
    bs = [parameters[f"b{l}"] for l in range(1, 5)]
    m = Y.shape[-1]

    zs, acts = [], [X]
    for kind, W, b in zip(KINDS, Ws, bs):
        zs.append(W @ acts[-1] + b)
        acts.append(act(kind, zs[-1]))

    residual = acts[-1] - Y
    named = {"cost": 0.5 * np.sum(residual**2) / m}
    for l in range(1, 5):
        named[f"Z{l}"], named[f"A{l}"] = zs[l - 1], acts[l]

    da = residual
    for l in (4, 3, 2, 1):
        dz = da * slope(KINDS[l - 1], zs[l - 1], acts[l])
        named[f"dA{l}"] = da
        named[f"dZ{l}"] = dz
        named[f"dW{l}"] = (dz @ acts[l - 1].T) / m
        named[f"db{l}"] = np.mean(dz, axis=1)
        da = Ws[l - 1].T @ dz
    named["dX"] = da
    return named
