# steering controller: leaky relu all the way, linear thrusters at the end
import numpy as np


class Config:
    LEAK = 0.2


ARCHITECTURE = {"hidden": "leaky_relu", "output": "identity", "loss": "squared_error", "leaky_slope": 0.2}


def leaky(z):
    return np.maximum(z, Config.LEAK * z)


def leaky_gain(z):
    gain = np.full(z.shape, Config.LEAK)
    gain[z > 0] = 1.0
    return gain


def backprop(parameters, X, Y):
    frames = []
    state = X
    layer = 1
    while f"W{layer}" in parameters:
        z = parameters[f"W{layer}"] @ state + parameters[f"b{layer}"]
        last = f"W{layer + 1}" not in parameters
        nxt = z if last else leaky(z)
        frames.append((state, z, nxt))
        state = nxt
        layer += 1

    n = X.shape[1]
    miss = state - Y
    out = {"cost": (miss ** 2).sum() / (2 * n)}
    dt = 1.0 / n
    push = miss
    for i in range(len(frames), 0, -1):
        before, z, after = frames[i - 1]
        if i != len(frames):
            push = push * leaky_gain(z)
        out[f"Z{i}"] = z
        out[f"A{i}"] = after
        out[f"dZ{i}"] = push
        out[f"dW{i}"] = dt * push @ before.T
        out[f"db{i}"] = dt * push.sum(axis=1).reshape(-1, 1)
        push = parameters[f"W{i}"].T @ push
        out[f"dA{i - 1}" if i > 1 else "dX"] = push
    return out
