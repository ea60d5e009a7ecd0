"""Parameters rolled into one vector, weight decay by shrinking; tanh, linear output, squared error."""
import numpy as np

LAMBDA = 0.5
ARCHITECTURE = {"layer_sizes": [4, 4, 4, 2], "hidden": "tanh", "output": "identity",
                "loss": "squared_error", "l2": LAMBDA}
NAMES = [f"{k}{l}" for l in (1, 2, 3) for k in "Wb"]


def roll(d):
    return np.concatenate([d[n].ravel() for n in NAMES])


def unroll(v, like):
    out, at = {}, 0
    for n in NAMES:
        out[n] = v[at:at + like[n].size].reshape(like[n].shape)
        at += like[n].size
    return out


def data_gradient(p, X, Y):
    m = X.shape[1]
    a1 = np.tanh(p["W1"] @ X + p["b1"])
    a2 = np.tanh(p["W2"] @ a1 + p["b2"])
    yhat = p["W3"] @ a2 + p["b3"]

    e3 = (yhat - Y) / m
    e2 = p["W3"].T @ e3 * (1 - a2**2)
    e1 = p["W2"].T @ e2 * (1 - a1**2)
    return {"W3": e3 @ a2.T, "b3": e3.sum(1),
            "W2": e2 @ a1.T, "b2": e2.sum(1),
            "W1": e1 @ X.T, "b1": e1.sum(1)}


def step(parameters, X, Y, learning_rate):
    theta = roll(parameters)
    grad = roll(data_gradient(parameters, X, Y))
    is_weight = np.concatenate([np.full(parameters[n].size, n[0] == "W") for n in NAMES])
    shrink = np.where(is_weight, 1 - learning_rate * LAMBDA / X.shape[1], 1.0)
    return unroll(shrink * theta - learning_rate * grad, parameters)
