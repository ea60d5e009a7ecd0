"""Softmax-free, hidden-free: one Newton-looking but really plain gradient step of logistic regression, several outputs."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 3], "output": "sigmoid", "loss": "binary_cross_entropy"}


def step(parameters, X, Y, learning_rate):
    theta = np.hstack([parameters["b1"], parameters["W1"]])       # (3, 1 + 5)
    design = np.vstack([np.ones((1, X.shape[1])), X])             # (1 + 5, m)
    prob = 1.0 / (1.0 + np.exp(-theta @ design))
    gradient = (prob - Y) @ design.T / X.shape[1]
    assert gradient.shape == theta.shape
    theta = theta - learning_rate * gradient
    return {"W1": theta[:, 1:], "b1": theta[:, :1]}


def train(parameters, X, Y, epochs=200, rate=0.05):
    for _ in range(epochs):
        parameters = step(parameters, X, Y, rate)
    return parameters
