"""Homework 4, submission of group 17. Hidden layers are tanh because relu was dying."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = int(len(parameters) / 2)
    for l in range(1, L + 1):
        A_prev = A
        W = parameters["W" + str(l)]
        b = parameters["b" + str(l)]
        Z = np.add(np.dot(W, A_prev), b)
        if l < L:
            A = np.tanh(Z)
        else:
            A = 1. / (1. + np.exp(-Z))
        assert (A.shape == (W.shape[0], A_prev.shape[1]))
        caches.append((A_prev, W, b, Z, A))
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)
    cost = - np.sum(logprobs) / m
    return np.squeeze(cost)


def L_model_backward(AL, Y, caches):
    # NB: like in the 2017 notebook, grads["dA" + str(l)] is what comes OUT of layer l (so dA of l-1)
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)

    A_prev, W, b, Z, A = caches[L - 1]
    dZ = np.multiply(dAL, np.multiply(A, 1 - A))
    grads["dW" + str(L)] = np.dot(dZ, A_prev.T) / m
    grads["db" + str(L)] = np.sum(dZ, axis=1, keepdims=True) / m
    grads["dA" + str(L)] = np.dot(W.T, dZ)

    for l in reversed(range(L - 1)):
        A_prev, W, b, Z, A = caches[l]
        dZ = np.multiply(grads["dA" + str(l + 2)], 1 - np.power(A, 2))
        dW_temp = np.dot(dZ, A_prev.T)
        db_temp = np.sum(dZ, axis=1)
        grads["dW" + str(l + 1)] = dW_temp / m
        grads["db" + str(l + 1)] = db_temp.reshape(b.shape) / m
        grads["dA" + str(l + 1)] = np.dot(W.T, dZ)
        assert (grads["dW" + str(l + 1)].size == W.size)
    return grads
