"""One cycle of steepest descent on a packed parameter vector, as in an old refinement program."""
import numpy as np

SIZES = (6, 4, 2)
ARCHITECTURE = {"layer_sizes": list(SIZES), "hidden": "tanh", "output": "identity", "loss": "squared_error"}
NAMES = ("W1", "b1", "W2", "b2")


def pack(blocks):
    return np.concatenate([np.ravel(blocks[n]) for n in NAMES])


def unpack(theta, like):
    out, at = {}, 0
    for n in NAMES:
        size = like[n].size
        out[n] = theta[at:at + size].reshape(like[n].shape)
        at += size
    return out


def gradient_blocks(p, X, Y):
    m = X.shape[1]
    hidden = np.tanh(p["W1"] @ X + p["b1"])
    calc = p["W2"] @ hidden + p["b2"]
    res = (calc - Y) / m
    inner = (p["W2"].T @ res) * (1 - hidden ** 2)
    return {"W2": res @ hidden.T, "b2": res.sum(axis=1),
            "W1": inner @ X.T, "b1": inner.sum(axis=1)}


def step(parameters, X, Y, learning_rate):
    theta = pack(parameters)
    g = pack(gradient_blocks(parameters, X, Y))
    return unpack(theta - learning_rate * g, parameters)
