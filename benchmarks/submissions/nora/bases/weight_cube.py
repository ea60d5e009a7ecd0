# all hidden layers have the same width, so their weights live in one (layer, out, in) cube
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 4, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    cube = np.stack([parameters[f"W{l}"] for l in (1, 2, 3)])
    offs = np.stack([parameters[f"b{l}"] for l in (1, 2, 3)])
    V, c = parameters["W4"], parameters["b4"]
    H = np.empty((4,) + X.shape)
    H[0] = X
    for k in range(3):
        np.tanh(cube[k] @ H[k] + offs[k], out=H[k + 1])
    out = V @ H[3] + c
    m = X.shape[1]
    E = (out - Y) / m
    D = np.zeros_like(H[1:])
    D[2] = V.T @ E
    for k in (2, 1, 0):
        D[k] *= 1 - H[k + 1] ** 2
        if k > 0:
            D[k - 1] = cube[k].T @ D[k]
    G = D @ H[:3].transpose(0, 2, 1)
    g = D.sum(axis=2, keepdims=True)
    res = {"A4": out, "cost": m / 2 * np.sum(E ** 2), "dZ4": E, "dW4": E @ H[3].T, "db4": E.sum(1)}
    for l, (dz, dw, db) in enumerate(zip(D, G, g), start=1):
        res[f"dZ{l}"], res[f"dW{l}"], res[f"db{l}"] = dz, dw, db
    return res
