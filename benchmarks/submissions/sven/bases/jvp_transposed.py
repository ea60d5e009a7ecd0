"""Derivatives by probing: each layer's input Jacobian is applied to unit vectors (linearize), then transposed."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "in_out"}

def layer(x, W, b, last):
    z = x @ W + b
    return z if last else np.where(z > 0, z, z / 100)

def linearize(x, W, b, last):
    """-> y, and J with J[e, i, o] = dy_o / dx_i of example e, D[e, o] = dy_o / dz_o"""
    z = x @ W + b
    D = np.ones(z.shape) if last else np.where(z > 0, 1, 1 / 100)
    J = np.stack([(np.eye(W.shape[0])[i] @ W) * D for i in range(W.shape[0])], axis=1)
    return layer(x, W, b, last), J, D

def backprop(parameters, X, Y):
    depth, m = len(parameters) // 2, X.shape[0]
    xs, Js, Ds = [X], [], []
    for l in range(depth):
        y, J, D = linearize(xs[l], parameters[f"W{l+1}"], parameters[f"b{l+1}"], l == depth - 1)
        xs.append(y); Js.append(J); Ds.append(D)
    grads = {f"A{l}": xs[l] for l in range(1, depth + 1)}
    bar = xs[-1] - Y
    grads["cost"] = float((bar * bar).sum()) / (2 * m)
    for l in range(depth - 1, -1, -1):
        grads[f"dA{l+1}"] = bar
        zbar = bar * Ds[l]
        grads[f"dW{l+1}"] = np.einsum("ei,eo->io", xs[l], zbar) / m
        grads[f"db{l+1}"] = np.einsum("eo->o", zbar) / m
        bar = np.einsum("eio,eo->ei", Js[l], bar)
    grads["dX"] = bar
    return grads
