"""Backward pass as a recursion; one example at a time, vectors are columns; caches are namedtuples."""
from collections import namedtuple

import numpy as np

Layer = namedtuple("Layer", "a_in W z kind")


def activate(z, kind):
    if kind == "sigmoid":
        return 1.0 / (1.0 + np.exp(-z))
    return np.maximum(z, 0.0)


def slope(z, kind):
    if kind == "sigmoid":
        s = activate(z, kind)
        return s * (1.0 - s)
    return np.heaviside(z, 0.0)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    kinds = ["relu"] * (L - 1) + ["sigmoid"]
    layers, a = [], X
    for l, kind in enumerate(kinds, start=1):
        z = parameters[f"W{l}"] @ a + parameters[f"b{l}"]
        layers.append(Layer(a, parameters[f"W{l}"], z, kind))
        a = activate(z, kind)
    return a, layers


def compute_cost(AL, Y):
    p = np.where(Y == 1, AL, 1 - AL)         # probability of what was observed
    return np.sum(-np.log(p), axis=0).mean()


def descend(layers, da, j, acc):
    """dL/da of the top layer in `layers`, example j -> adds dL/dW, dL/db of all of them to acc."""
    if not layers:
        acc["dA0"][:, [j]] = da
        return
    top, l = layers[-1], len(layers)
    z = top.z[:, [j]]
    dz = da * slope(z, top.kind)
    acc[f"dZ{l}"][:, [j]] = dz
    acc[f"dW{l}"] += np.outer(dz, top.a_in[:, j])
    acc[f"db{l}"] += dz
    descend(layers[:-1], top.W.T @ dz, j, acc)


def L_model_backward(AL, Y, caches):
    n, m = Y.shape
    acc = {"dA0": np.zeros(caches[0].a_in.shape)}
    for l, layer in enumerate(caches, start=1):
        acc[f"dW{l}"] = np.zeros(layer.W.shape)
        acc[f"db{l}"] = np.zeros((layer.W.shape[0], 1))
        acc[f"dZ{l}"] = np.zeros(layer.z.shape)
    for j in range(m):
        y, a = Y[:, [j]], AL[:, [j]]
        descend(list(caches), (a - y) / (a * (1 - a)), j, acc)
    for l in range(1, len(caches) + 1):
        acc[f"dW{l}"] /= m
        acc[f"db{l}"] /= m
    return acc
