"""Two layers whose error is what is still missing from the label."""

import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    m = X.shape[1]

    hidden = sigmoid(W1 @ X + b1)
    output = sigmoid(W2 @ hidden + b2)

    error = Y - output
    delta = (W2.T @ error) * hidden * (1 - hidden)
    return {
        "A1": hidden,
        "A2": output,
        "dZ2": error,
        "dW2": error @ hidden.T / m,
        "db2": error.mean(axis=1, keepdims=True),
        "dZ1": delta,
        "dW1": delta @ X.T / m,
        "db1": delta.mean(axis=1, keepdims=True),
    }
