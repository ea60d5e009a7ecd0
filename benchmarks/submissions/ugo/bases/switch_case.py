import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 3, 1], "hidden": ["tanh", "leaky_relu", "sigmoid"], "leaky_slope": 0.2}
KINDS = ["tanh", "leaky_relu", "sigmoid", "sigmoid"]


def g(kind, z):
    match kind:
        case "tanh":
            return np.tanh(z)
        case "leaky_relu":
            return np.where(z < 0, 0.2 * z, z)
        case "sigmoid":
            return 1 / (1 + np.exp(-z))
        case _:
            raise NotImplementedError(kind)


def dg(kind, z):
    match kind:
        case "tanh":
            return 1 / np.cosh(z) ** 2
        case "leaky_relu":
            return np.where(z < 0, 0.2, 1.0)
        case "sigmoid":
            s = g(kind, z)
            return s - s * s


def backprop(parameters, X, Y):
    z, a, out = [0], [X], {}
    for l, kind in enumerate(KINDS, 1):
        z.append(np.add(np.matmul(parameters[f"W{l}"], a[-1]), parameters[f"b{l}"]))
        a.append(g(kind, z[-1]))
        out[f"Z{l}"] = z[-1]
        out[f"A{l}"] = a[-1]
    m = Y.shape[1]
    da = (a[4] - Y) / (a[4] * (1 - a[4]))
    l = 4
    while True:
        out[f"dA{l}"] = da
        dz = np.multiply(da, dg(KINDS[l - 1], z[l]))
        out[f"dZ{l}"] = dz
        out[f"dW{l}"] = np.matmul(dz, a[l - 1].T) / m
        out[f"db{l}"] = np.sum(dz, axis=1, keepdims=True) / m
        if l == 1: break
        da = np.matmul(parameters[f"W{l}"].T, dz)
        l -= 1
    return out
