"""Old version of the assignment (2017): the key dA3 holds what leaves layer 3 backwards."""
import copy
import sys

import numpy as np

np.set_printoptions(precision=4)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        b = parameters["b" + str(l)]
        Z = W.dot(A) + b
        caches.append(((A, W, b), Z))
        if l == L:
            A = 1. / (1. + np.exp(-Z))
        else:
            A = np.maximum(Z, 0.)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    eins = np.dot(Y, np.log(AL).T)
    zwei = np.dot(1 - Y, np.log(1 - AL).T)
    return -np.trace(eins + zwei) / m


def activation_backward(dA, Z, which):
    if which == "relu":
        return np.where(Z > 0, dA, 0.)
    A = 1. / (1. + np.exp(-Z))
    return dA * (A - A ** 2)


def linear_backward(dZ, linear_cache):
    A_prev, W, b = linear_cache
    m = float(A_prev.shape[1])
    return W.T.dot(dZ), dZ.dot(A_prev.T) / m, dZ.sum(axis=1).reshape(b.shape) / m


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    for l in range(L, 0, -1):
        linear_cache, Z = caches[l - 1]
        which = "sigmoid" if l == L else "relu"
        dZ = activation_backward(dA, Z, which)
        dA, dW, db = linear_backward(dZ, linear_cache)
        grads["dA" + str(l)] = dA
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads


def update_parameters(parameters, grads, learning_rate=0.0075):
    parameters = copy.deepcopy(parameters)
    for k in parameters:
        parameters[k] -= learning_rate * grads["d" + k]
    return parameters
