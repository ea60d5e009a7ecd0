# all parameters live in one flat vector, the layers are views on it (tf.keras / scipy.optimize habit)
import numpy as np
from math import prod

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.05, "output": "sigmoid", "l2": 0.6}
LAYOUT = {"examples": "rows", "W": "in_out"}


def flatten(parameters):
    spec = [(k, v.shape) for k, v in parameters.items()]
    return np.concatenate([parameters[k].reshape(-1) for k, _ in spec]), spec

def views(theta, spec):
    start, out = 0, {}
    for k, shape in spec:
        out[k] = theta[start:start + prod(shape)].reshape(shape)
        start += prod(shape)
    return out

def gradient(theta, spec, X, Y, lam, slope):
    p, grad = views(theta, spec), np.zeros_like(theta)
    g = views(grad, spec)                       # writing into g fills grad
    n = max(int(k[1:]) for k in p)
    h, zs = [X], [None]
    for l in range(1, n + 1):
        zs.append(h[-1] @ p[f"W{l}"] + p[f"b{l}"])
        h.append(np.where(zs[-1] > 0, zs[-1], slope * zs[-1]) if l < n else 1 / (1 + np.exp(-zs[-1])))
    delta = h[n] - Y
    for l in range(n, 0, -1):
        g[f"W{l}"][...] = h[l - 1].T @ delta
        g[f"W{l}"] += lam * p[f"W{l}"]
        g[f"b{l}"][:] = delta.sum(axis=0).reshape(g[f"b{l}"].shape)
        if l > 1:
            delta = delta @ p[f"W{l}"].T * np.where(zs[l - 1] > 0, 1, slope)
    return grad / X.shape[0]

def step(parameters, X, Y, learning_rate):
    theta, spec = flatten(parameters)
    theta -= learning_rate * gradient(theta, spec, X, Y, ARCHITECTURE["l2"], ARCHITECTURE["leaky_slope"])
    return views(theta, spec)
