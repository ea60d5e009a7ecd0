import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [4, 5, 2], "hidden": "sigmoid", "output": "identity", "loss": "squared_error", "l2": 0.4}
sig = lambda v: 1 / (1 + np.exp(-v))

def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    n = len(X)
    H = sig(X @ W1 + b1)
    E = H @ W2 + b2 - Y
    G = (E @ W2.T) * H * (1 - H)
    shrink = 1 - learning_rate * 0.4 / n
    return {"W1": shrink * W1 - learning_rate * X.T @ G / n,
            "b1": b1 - learning_rate * G.mean(0),
            "W2": shrink * W2 - learning_rate * H.T @ E / n,
            "b2": b2 - learning_rate * E.mean(0)}
