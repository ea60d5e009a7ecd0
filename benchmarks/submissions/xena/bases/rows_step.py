# batch of entities in rows, weights in_out like most engines want them
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=1, keepdims=True)
    return z


def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    h = X @ W1 + b1
    alive = h > 0
    h = h * alive
    p = softmax(h @ W2 + b2)
    p -= Y
    p *= learning_rate / X.shape[0]
    back = (p @ W2.T) * alive
    return {
        "W1": W1 - X.T @ back,
        "b1": b1 - back.sum(axis=0, keepdims=True),
        "W2": W2 - h.T @ p,
        "b2": b2 - p.sum(axis=0, keepdims=True),
    }
