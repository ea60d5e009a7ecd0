import copy

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def update_parameters(params, grads, learning_rate):
    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    m = X.shape[1]
    A = [X]
    for l in range(1, L + 1):
        Z = np.dot(parameters["W" + str(l)], A[l - 1]) + parameters["b" + str(l)]
        A.append(sigmoid(Z) if l == L else np.maximum(0, Z))
    grads = {}
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        grads["dW" + str(l)] = np.dot(dZ, A[l - 1].T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dZ = np.dot(parameters["W" + str(l)].T, dZ) * (A[l - 1] > 0)
    return update_parameters(parameters, grads, learning_rate)
