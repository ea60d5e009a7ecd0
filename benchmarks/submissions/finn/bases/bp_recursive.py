"""Backprop as one recursive function: go down on the way in, collect gradients on the way out."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "leaky_slope": 0.05}
ALPHA = 0.05


def backprop(parameters, X, Y):
    depth = len(parameters) // 2
    m = X.shape[1]
    book = {}

    def visit(level, below):
        W = parameters["W%i" % level]
        pre = W @ below + parameters["b%i" % level]
        if level == depth:
            post = 1 / (1 + np.exp(-pre))
            book["cost"] = np.sum(np.logaddexp(0, pre) - Y * pre) / m
            delta = (post - Y) / m
        else:
            post = np.maximum(pre, ALPHA * pre)
            above = visit(level + 1, post)
            delta = above * np.where(pre > 0, 1, ALPHA)
        book["Z%i" % level], book["A%i" % level], book["dZ%i" % level] = pre, post, delta
        book["dW%i" % level] = delta @ below.T
        book["db%i" % level] = delta @ np.ones((m, 1))
        return W.T @ delta

    book["dX"] = visit(1, X)
    return book
