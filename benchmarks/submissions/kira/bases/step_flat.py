"""The parameters as one vector theta; the update is theta - rate * gradient."""
import numpy as np


def pack(tensors, names):
    return np.concatenate([tensors[k].ravel() for k in names])


def unpack(theta, like, names):
    out, at = {}, 0
    for k in names:
        size = like[k].size
        out[k] = theta[at:at + size].reshape(like[k].shape)
        at += size
    return out


def gradient(parameters, X, Y):
    depth, m = len(parameters) // 2, X.shape[1]
    acts = [X]
    for l in range(1, depth + 1):
        z = parameters[f"W{l}"] @ acts[-1] + parameters[f"b{l}"]
        acts.append(np.where(z > 0, z, 0) if l < depth else 1 / (1 + np.exp(-z)))
    g, e = {}, acts[-1] - Y
    for l in range(depth, 0, -1):
        g[f"W{l}"] = e @ acts[l - 1].T / m
        g[f"b{l}"] = e.sum(axis=1, keepdims=True) / m
        e = (parameters[f"W{l}"].T @ e) * (acts[l - 1] > 0)
    return g


def step(parameters, X, Y, learning_rate):
    names = sorted(parameters)
    theta = pack(parameters, names)
    theta = theta - learning_rate * pack(gradient(parameters, X, Y), names)
    return unpack(theta, parameters, names)
