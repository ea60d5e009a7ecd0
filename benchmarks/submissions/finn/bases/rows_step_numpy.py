# numpy version of the pytorch training loop, only the step; regression with batch first
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [4, 5, 3], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


def step(parameters, X, Y, learning_rate):
    N = X.shape[0]
    w1, w2 = parameters["W1"], parameters["W2"]
    # Forward pass: compute predicted y
    h = X.dot(w1) + parameters["b1"]
    h_act = np.tanh(h)
    y_pred = h_act.dot(w2) + parameters["b2"]

    # Backprop to compute gradients of w1 and w2 with respect to loss
    grad_y_pred = (y_pred - Y) / N
    grad_w2 = h_act.T.dot(grad_y_pred)
    grad_b2 = grad_y_pred.sum(axis=0, keepdims=True)
    grad_h = grad_y_pred.dot(w2.T)
    grad_h = grad_h * (1 - np.tanh(h) ** 2)
    grad_w1 = X.T.dot(grad_h)
    grad_b1 = grad_h.sum(axis=0, keepdims=True)

    # Update weights
    updated = dict(parameters)
    updated["W1"] = w1 - learning_rate * grad_w1
    updated["W2"] = w2 - learning_rate * grad_w2
    updated["b1"] = parameters["b1"] - learning_rate * grad_b1
    updated["b2"] = parameters["b2"] - learning_rate * grad_b2
    return updated
