"""All layers are equally wide, so the weights are ONE array of shape (depth, n, n) and the loop is over its first axis."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 4], "hidden": ["tanh", "tanh"], "output": "softmax", "loss": "categorical_cross_entropy"}


def backprop(parameters, X, Y):
    depth = 3
    W = np.stack([parameters[f"W{i}"] for i in range(1, depth + 1)])
    b = np.stack([parameters[f"b{i}"] for i in range(1, depth + 1)])
    m = X.shape[1]
    z = np.empty((depth, 4, m))
    a = np.empty((depth + 1, 4, m))
    dz, da = np.empty_like(z), np.empty_like(a)
    a[0] = X
    for i in range(depth):
        z[i] = W[i] @ a[i] + b[i]
        a[i + 1] = np.tanh(z[i])
    e = np.exp(z[-1] - z[-1].max(axis=0))
    a[-1] = e / e.sum(axis=0)
    cost = -np.sum(Y * np.log(a[-1])) / m
    dz[-1] = a[-1] - Y
    for i in range(depth - 2, -1, -1):
        da[i + 1] = W[i + 1].T @ dz[i + 1]
        dz[i] = da[i + 1] * (1 - a[i + 1] ** 2)
    da[0] = W[0].T @ dz[0]
    dW = dz @ a[:-1].transpose(0, 2, 1) / m
    db = dz.mean(axis=2)
    out = {"cost": cost, "dX": da[0], "dA1": da[1], "dA2": da[2]}
    for i in range(depth):
        n = str(i + 1)
        out.update({"Z" + n: z[i], "A" + n: a[i + 1], "dZ" + n: dz[i], "dW" + n: dW[i], "db" + n: db[i]})
    return out
