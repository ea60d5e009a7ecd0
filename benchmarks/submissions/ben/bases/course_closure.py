"""The forward pass leaves closures behind; the backward pass only calls them, last one first."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def affine(A, W, b):
    m = A.shape[1]

    def back(dZ):
        return W.T @ dZ, dZ @ A.T / m, np.sum(dZ, axis=1, keepdims=True) / m

    return W @ A + b, back


def tanh_(Z):
    A = np.tanh(Z)
    return A, lambda dA: dA * (1 - A**2)


def sigmoid_(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, lambda dA: dA * A * (1 - A)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        Z, back_lin = affine(A, parameters["W%d" % l], parameters["b%d" % l])
        A, back_act = (tanh_ if l < L else sigmoid_)(Z)
        caches.append((back_lin, back_act))
    return A, caches


def compute_cost(AL, Y):
    per_example = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0)
    return np.mean(per_example)


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    L = len(caches)
    for l, (back_lin, back_act) in reversed(list(enumerate(caches, start=1))):
        grads["dA%d" % l] = dA
        grads["dZ%d" % l] = dZ = back_act(dA)
        dA, grads["dW%d" % l], grads["db%d" % l] = back_lin(dZ)
    grads["dA0"] = dA
    return grads
