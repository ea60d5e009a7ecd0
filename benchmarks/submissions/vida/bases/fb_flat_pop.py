# forward pushes W, A_prev, A on one flat stack, backward pops from a copy of it
from copy import copy
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def forward_propagation(X, parameters):
    stack = []
    layer = 0
    while True:
        layer += 1
        try:
            W, b = parameters["W" + repr(layer)], parameters["b" + repr(layer)]
        except KeyError:
            break
        stack.append(W)
        stack.append(X)
        X = np.tanh(W.dot(X) + b) if ("W" + repr(layer + 1)) in parameters else 1 / (1 + np.exp(-W.dot(X) - b))
        stack.append(X)
    return X, stack


def backward_propagation(parameters, cache, X, Y):
    stack = copy(cache)
    grads = {}
    dZ, k = stack[-1] - Y, len(stack) // 3
    while stack:
        A, A_prev, W = stack.pop(), stack.pop(), stack.pop()
        if k < len(parameters) / 2:
            dZ = dA * (1 + A) * (1 - A)
        dA = W.T.dot(dZ)
        grads["dW" + repr(k)] = dZ.dot(A_prev.T) / A.shape[1]
        grads["db" + repr(k)] = dZ.sum(1).reshape(-1, 1) / A.shape[1]
        k -= 1
    return grads
