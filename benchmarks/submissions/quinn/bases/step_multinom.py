"""Softmax net, step written C-like: copy first, then subtract in place on the copies."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax_inplace(buf):
    buf -= buf.max(axis=0)
    np.exp(buf, out=buf)
    buf /= buf.sum(axis=0)
    return buf


def step(parameters, X, Y, learning_rate):
    n_layer = len(parameters) // 2
    fresh = {k: v.copy() for k, v in parameters.items()}
    acts = [X]
    for i in range(n_layer):
        buf = parameters[f"W{i+1}"] @ acts[i]
        buf += parameters[f"b{i+1}"]
        acts.append(softmax_inplace(buf) if i + 1 == n_layer else np.tanh(buf, out=buf))
    delta = acts[-1] - Y
    rate = learning_rate / X.shape[1]
    i = n_layer
    while i > 0:
        fresh[f"W{i}"] -= rate * (delta @ acts[i-1].T)
        fresh[f"b{i}"] -= rate * delta.sum(axis=1, keepdims=True)
        if i > 1:
            up = parameters[f"W{i}"].T @ delta
            delta = up * (1 - np.square(acts[i-1]))
        i -= 1
    return fresh
