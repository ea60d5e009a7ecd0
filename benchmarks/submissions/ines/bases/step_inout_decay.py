"""SGD with weight decay written into the update: W <- (1 - lr*lam/m) W - lr*grad. Rows, W (inputs, units)."""
import numpy as np

LAM = 0.4
ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": ["tanh", "leaky_relu"], "leaky_slope": 0.1,
                "output": "softmax", "loss": "categorical_cross_entropy", "l2": LAM}
LAYOUT = {"examples": "rows", "W": "in_out"}


def softmax_rows(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def leaky(z, k=0.1):
    return np.where(z > 0, z, k * z)


def step(parameters, X, Y, learning_rate):
    p = {k: v.copy() for k, v in parameters.items()}
    m = X.shape[0]
    z1 = X @ p["W1"] + p["b1"]
    a1 = np.tanh(z1)
    z2 = a1 @ p["W2"] + p["b2"]
    a2 = leaky(z2)
    a3 = softmax_rows(a2 @ p["W3"] + p["b3"])

    inputs = {1: X, 2: a1, 3: a2}
    slopes = {1: 1 - a1 ** 2, 2: np.where(z2 > 0, 1, 0.1)}
    delta = (a3 - Y) / m
    shrink = 1 - learning_rate * LAM / m
    for l in (3, 2, 1):
        W_old = p[f"W{l}"].copy()
        p[f"W{l}"] = shrink * W_old - learning_rate * inputs[l].T @ delta
        p[f"b{l}"] -= learning_rate * delta.sum(0, keepdims=True)
        if l > 1:
            delta = (delta @ W_old.T) * slopes[l - 1]
    return p
