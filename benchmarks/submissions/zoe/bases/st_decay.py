"""Ridge by weight decay: the penalty never shows up as a gradient, only as a shrinkage of W."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 3, 2], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.9}
LAM = 0.9


def step(parameters, X, Y, learning_rate):
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    b1, b2, b3 = parameters["b1"], parameters["b2"], parameters["b3"]
    m = X.shape[1]

    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))

    D3 = A3 - Y
    D2 = (W3.T @ D3) * (Z2 > 0)
    D1 = (W2.T @ D2) * (Z1 > 0)

    alpha = learning_rate
    shrink = 1 - alpha * LAM / m
    W3 = shrink * W3 - alpha / m * D3 @ A2.T
    W2 = shrink * W2 - alpha / m * D2 @ A1.T
    W1 = shrink * W1 - alpha / m * D1 @ X.T
    b3 = b3 - alpha * D3.mean(axis=1, keepdims=True)
    b2 = b2 - alpha * D2.mean(axis=1, keepdims=True)
    b1 = b1 - alpha * D1.mean(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}
