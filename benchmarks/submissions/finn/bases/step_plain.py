"""One gradient descent step; my framework hides the gradients, so here is only the step."""
import numpy as np


def step(parameters, X, Y, learning_rate):
    depth = len(parameters) // 2
    m = X.shape[1]
    tape = [(None, X)]
    for layer in range(1, depth + 1):
        z = parameters[f"W{layer}"] @ tape[-1][1] + parameters[f"b{layer}"]
        a = 1 / (1 + np.exp(-z)) if layer == depth else np.maximum(z, 0)
        tape.append((z, a))

    new = {}
    error = tape[-1][1] - Y
    for layer in range(depth, 0, -1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        below_z, below_a = tape[layer - 1]
        grad_W = error @ below_a.T / m
        grad_b = error.mean(axis=1, keepdims=True)
        if layer > 1:
            error = (W.T @ error) * (below_z > 0)
        new[f"W{layer}"] = W - learning_rate * grad_W
        new[f"b{layer}"] = b - learning_rate * grad_b
    return new
