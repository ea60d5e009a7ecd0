import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def pack(p):
    keys = list(p)
    return np.concatenate([p[k].ravel() for k in keys]), [(k, p[k].shape) for k in keys]


def unpack(theta, spec):
    cuts = np.cumsum([int(np.prod(s)) for _, s in spec])[:-1]
    return {k: piece.reshape(s) for (k, s), piece in zip(spec, np.split(theta, cuts))}


def gradient(theta, spec, X, Y):
    p = unpack(theta, spec)
    L = len(spec) // 2
    a = [X]
    for l in range(1, L + 1):
        z = p[f"W{l}"] @ a[-1] + p[f"b{l}"]
        a.append(np.tanh(z) if l < L else 1 / (1 + np.exp(-z)))
    g, d = {}, (a[L] - Y) / X.shape[1]
    for l in range(L, 0, -1):
        g[f"W{l}"], g[f"b{l}"] = d @ a[l - 1].T, d.sum(1, keepdims=True)
        d = p[f"W{l}"].T @ d * (1 - a[l - 1] ** 2)
    return np.concatenate([g[k].ravel() for k, _ in spec])


def step(parameters, X, Y, learning_rate):
    theta, spec = pack(parameters)
    return unpack(theta - learning_rate * gradient(theta, spec, X, Y), spec)
