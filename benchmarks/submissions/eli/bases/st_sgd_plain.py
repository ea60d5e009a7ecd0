"""one training step, nothing else. relu everywhere, sigmoid at the end."""
import numpy as np


def step(parameters, X, Y, learning_rate):
    params = {k: v.copy() for k, v in parameters.items()}
    n_layers = len(params) // 2
    m = X.shape[1]

    activations = [X]
    for l in range(1, n_layers + 1):
        z = params["W" + str(l)].dot(activations[-1]) + params["b" + str(l)]
        a = np.maximum(z, 0) if l < n_layers else 1 / (1 + np.exp(-z))
        activations.append(a)

    delta = activations[-1] - Y
    for l in range(n_layers, 0, -1):
        below = activations[l - 1]
        gW = delta.dot(below.T) / m
        gb = delta.sum(axis=1, keepdims=True) / m
        if l > 1:
            delta = params["W" + str(l)].T.dot(delta) * (below > 0)
        params["W" + str(l)] -= learning_rate * gW
        params["b" + str(l)] -= learning_rate * gb
    return params
