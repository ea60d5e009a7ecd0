"""Un passo di discesa / one step downhill.

   \        .
    \      / \____
     \____/
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 1], "hidden": "sigmoid"}


def sig(x):
    return 1 / (1 + np.exp(-x))


def step(parameters, X, Y, learning_rate):
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    b1 = parameters["b1"]
    b2 = parameters["b2"]
    b3 = parameters["b3"]
    m = X.shape[1]

    # avanti
    a1 = sig(W1 @ X + b1)
    a2 = sig(W2 @ a1 + b2)
    a3 = sig(W3 @ a2 + b3)

    # indietro
    d3 = a3 - Y
    e2 = W3.T @ d3
    d2 = e2 * a2 * (1 - a2)
    e1 = W2.T @ d2
    d1 = e1 * a1 * (1 - a1)

    # aggiorna / update
    nuovi = {}
    nuovi["W3"] = W3 - learning_rate * (d3 @ a2.T) / m
    nuovi["b3"] = b3 - learning_rate * np.sum(d3, axis=1, keepdims=True) / m
    nuovi["W2"] = W2 - learning_rate * (d2 @ a1.T) / m
    nuovi["b2"] = b2 - learning_rate * np.sum(d2, axis=1, keepdims=True) / m
    nuovi["W1"] = W1 - learning_rate * (d1 @ X.T) / m
    nuovi["b1"] = b1 - learning_rate * np.sum(d1, axis=1, keepdims=True) / m
    return nuovi
