# W is updated inside the backward loop, AFTER the delta for the layer below has been computed with the old W
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    new = {}
    A = [X] + [None] * L
    for l in range(1, L + 1):
        A[l] = parameters["W" + str(l)].dot(A[l - 1]) + parameters["b" + str(l)]
        if l != L:
            A[l][A[l] < 0] = 0.0
    error = Y - A[L]
    rate = learning_rate / Y.shape[1]
    l = L
    while l >= 1:
        W, b = np.copy(parameters["W" + str(l)]), np.copy(parameters["b" + str(l)])
        below = W.T.dot(error)
        W += rate * error.dot(A[l - 1].T)
        b += rate * error.sum(axis=1, keepdims=True)
        new["W" + str(l)], new["b" + str(l)] = W, b
        error = below * (A[l - 1] > 0)
        l -= 1
    return new
