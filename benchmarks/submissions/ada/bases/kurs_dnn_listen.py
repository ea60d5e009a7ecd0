# nach den Notizen zum Kurs ("rewritten to be more clear and concise")
# caches = dict of lists, gradient names dw1, dB1, ...
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A = X
    caches = {"A_prev": [], "W": [], "Z": []}
    for l in range(L):
        W = parameters["W" + str(l + 1)]
        b = parameters["b" + str(l + 1)]
        caches["A_prev"].append(A)
        caches["W"].append(W)
        Z = np.dot(W, A) + b
        if l != L - 1:  # hidden layers
            A = np.maximum(Z, 0)
        else:  # output layer
            A = sigmoid(Z)
        caches["Z"].append(Z)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    # trace, weil es mehrere Ausgaenge sein koennen
    cost = -1 / m * np.trace(np.dot(np.log(AL), Y.T)) - 1 / m * np.trace(np.dot(np.log(1 - AL), (1 - Y).T))
    return cost


def L_model_backward(AL, Y, caches):
    m = AL.shape[1]
    L = len(caches["W"])
    grads = {}
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(L)):
        cache_Z = caches["Z"][l]
        if l != L - 1:  # hidden layers
            dZ = np.array(dA, copy=True)
            dZ[cache_Z <= 0] = 0
        else:  # output layer
            dZ = dA * sigmoid(cache_Z) * (1 - sigmoid(cache_Z))
        cache_A_prev = caches["A_prev"][l]
        dW = 1 / m * np.dot(dZ, cache_A_prev.T)
        db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(caches["W"][l].T, dZ)
        grads["dw" + str(l + 1)] = dW
        grads["dB" + str(l + 1)] = db
    return grads
