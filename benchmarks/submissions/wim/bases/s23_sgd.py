import numpy as np


def predict(parameters, X):
    trail = [X]
    layer = 1
    while f"W{layer}" in parameters:
        z = parameters[f"W{layer}"] @ trail[-1] + parameters[f"b{layer}"]
        is_last = f"W{layer + 1}" not in parameters
        trail.append(1 / (1 + np.exp(-z)) if is_last else np.maximum(z, 0))
        layer += 1
    return trail


def step(parameters, X, Y, learning_rate):
    trail = predict(parameters, X)
    m = X.shape[1]
    new = dict(parameters)
    error = trail[-1] - Y
    for layer in range(len(trail) - 1, 0, -1):
        W = parameters[f"W{layer}"]
        new[f"W{layer}"] = W - learning_rate * (error @ trail[layer - 1].T) / m
        new[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * error.mean(axis=1, keepdims=True)
        error = (W.T @ error) * (trail[layer - 1] > 0)
    return new
