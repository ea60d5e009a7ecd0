"""Stage buffers live in one dict, so that each can be plotted in the scope afterwards."""
import numpy as np


def _sig(u):
    # stable for |u| large: split by sign
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1.0, e) / (1.0 + e)


def L_model_forward(X, parameters):
    depth = sum(k.startswith("W") for k in parameters)
    buf = {"A0": X, "depth": depth}
    for k in range(1, depth + 1):
        buf[f"W{k}"] = parameters[f"W{k}"]
        buf[f"Z{k}"] = buf[f"W{k}"] @ buf[f"A{k-1}"] + parameters[f"b{k}"]
        nonlin = _sig if k == depth else (lambda u: u * (u > 0))
        buf[f"A{k}"] = nonlin(buf[f"Z{k}"])
    return buf[f"A{depth}"], buf


def compute_cost(AL, Y):
    surprise = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)     # nats, not bits
    return surprise.sum(axis=0).mean()


def L_model_backward(AL, Y, caches):
    buf, depth, n = caches, caches["depth"], AL.shape[1]
    g = {f"dZ{depth}": AL - Y}
    for k in range(depth, 0, -1):
        dz = g[f"dZ{k}"]
        g[f"dW{k}"] = dz @ buf[f"A{k-1}"].T * (1.0 / n)
        g[f"db{k}"] = dz.mean(axis=1)
        g[f"dA{k-1}"] = buf[f"W{k}"].T @ dz
        if k > 1:
            g[f"dZ{k-1}"] = g[f"dA{k-1}"] * np.heaviside(buf[f"Z{k-1}"], 0.0)
    return g
