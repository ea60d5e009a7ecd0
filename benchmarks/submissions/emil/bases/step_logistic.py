import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 1]}

def step(parameters, X, Y, learning_rate):
    w = parameters["W1"].ravel()
    b = parameters["b1"].item()
    p = 1 / (1 + np.exp(-(w @ X + b)))
    gap = p - Y.ravel()
    w_new = w - learning_rate * (X * gap).mean(axis=1)
    b_new = b - learning_rate * gap.mean()
    return {"W1": w_new.reshape(1, -1), "b1": np.array([[b_new]])}
