"""A single update of a one-hidden-layer regressor, written as two fused expressions."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 3], "hidden": "relu", "output": "identity", "loss": "squared_error"}


def step(parameters, X, Y, learning_rate):
    """Return the parameters after one step; inputs are left alone."""
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    rate = learning_rate / X.shape[1]
    H = np.maximum(W1 @ X + b1, 0)
    E = W2 @ H + b2 - Y
    B = (W2.T @ E) * np.sign(H)
    one = np.ones((X.shape[1], 1))
    return {
        "W1": W1 - rate * B @ X.T,
        "b1": b1 - rate * B @ one,
        "W2": W2 - rate * E @ H.T,
        "b2": b2 - rate * E @ one,
    }
