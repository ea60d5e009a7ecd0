# Gradientenabstieg, ein Schritt
#
# one function, that's all.  relu + sigmoid, any depth
import numpy as np


def step(parameters, X, Y, learning_rate):
    """gibt NEUE Parameter zurueck, die alten bleiben"""
    L, m = len(parameters) // 2, X.shape[1]
    a, z = [X], []
    for l in range(1, L + 1):
        z += [parameters[f"W{l}"] @ a[-1] + parameters[f"b{l}"]]
        a += [np.maximum(z[-1], 0) if l < L else 1 / (1 + np.exp(-z[-1]))]
    neu, d = {}, a[-1] - Y
    for l in range(L, 0, -1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        neu[f"W{l}"] = W - learning_rate * d @ a[l - 1].T / m
        neu[f"b{l}"] = b - learning_rate * d.sum(1, keepdims=True) / m
        if l > 1:
            d = W.T @ d * (z[l - 2] > 0)
    return neu
