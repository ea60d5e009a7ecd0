import numpy as np
# weight decay written the old way: shrink first, then step
ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "tanh", "output": "sigmoid", "l2": 0.9}
LAM = 0.9


def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2 = [parameters[k] for k in ["W1", "b1", "W2", "b2"]]
    m = X.shape[1]
    h = np.tanh(W1 @ X + b1)
    p = 1 / (1 + np.exp(-(W2 @ h + b2)))
    err = p - Y
    back = (W2.T @ err) * (1 - h * h)
    shrink = 1 - learning_rate * LAM / m
    new = {}
    new["W2"] = shrink * W2 - learning_rate * (err @ h.T) / m
    new["b2"] = b2 - learning_rate * err.mean(axis=1, keepdims=True)
    new["W1"] = shrink * W1 - learning_rate * (back @ X.T) / m
    new["b1"] = b1 - learning_rate * back.mean(axis=1, keepdims=True)
    return new
