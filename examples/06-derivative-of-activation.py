"""Sigmoid layers after the well-known book: a sigmoid, a sigmoid_prime, and deltas walking backwards."""

import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    activations = [X]
    for l in range(1, L + 1):
        z = parameters[f"W{l}"] @ activations[-1] + parameters[f"b{l}"]
        activations.append(sigmoid(z))

    gradients = {}
    delta = activations[L] - Y
    for l in range(L, 0, -1):
        gradients[f"dZ{l}"] = delta
        gradients[f"dW{l}"] = delta @ activations[l - 1].T / m
        gradients[f"db{l}"] = delta.mean(axis=1, keepdims=True)
        delta = (parameters[f"W{l}"].T @ delta) * sigmoid_prime(activations[l - 1])
    return gradients
