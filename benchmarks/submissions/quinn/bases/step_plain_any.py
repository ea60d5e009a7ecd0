"""One gradient descent step, any depth. No gradient ever leaves the function."""
import numpy as np


def relu(z): return np.maximum(z, 0.0)
def logistic(z): return 1.0 / (1.0 + np.exp(-z))


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    A = {0: X}
    for l in range(1, L + 1):
        g = logistic if l == L else relu
        A[l] = g(np.dot(parameters["W" + str(l)], A[l - 1]) + parameters["b" + str(l)])

    m = X.shape[1]
    new = {}
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        dW = np.dot(dZ, A[l - 1].T) / m
        db = np.sum(dZ, axis=1, keepdims=True) / m
        new["W" + str(l)] = W - learning_rate * dW
        new["b" + str(l)] = b - learning_rate * db
        dZ = np.dot(W.T, dZ) * (A[l - 1] > 0)
    return new
