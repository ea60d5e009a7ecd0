"""One hedge rebalancing = one step of gradient descent.  No gradient ever leaves the function."""
import numpy as np


def step(parameters, X, Y, learning_rate):
    layers = len(parameters) // 2
    A, Zs = [X], []
    for l in range(1, layers + 1):
        Z = parameters["W%d" % l] @ A[-1] + parameters["b%d" % l]
        Zs.append(Z)
        A.append(1 / (1 + np.exp(-Z)) if l == layers else np.maximum(Z, 0))
    m = X.shape[1]
    rebalanced = {}
    exposure = A[-1] - Y
    for l in range(layers, 0, -1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        if l < layers:
            exposure = upstream * (Zs[l - 1] > 0)
        upstream = W.T @ exposure
        trade_W = exposure @ A[l - 1].T / m
        trade_b = exposure.sum(axis=1, keepdims=True) / m
        rebalanced["W%d" % l] = W - learning_rate * trade_W
        rebalanced["b%d" % l] = b - learning_rate * trade_b
    return rebalanced
