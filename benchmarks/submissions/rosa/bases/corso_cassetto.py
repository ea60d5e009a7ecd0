"""One big drawer: caches is a single dictionary with everything of the forward pass in it."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 2, 1], "hidden": ["relu", "tanh", "relu"]}


def avvia(Z, nome):
    if nome == "relu":
        return np.maximum(Z, 0)
    if nome == "tanh":
        return np.tanh(Z)
    return 1 / (1 + np.exp(-Z))


def derivata(Z, nome):
    if nome == "relu":
        return np.where(Z > 0, 1.0, 0.0)
    if nome == "tanh":
        return 1 - np.tanh(Z) ** 2
    s = avvia(Z, "sigmoid")
    return s * (1 - s)


NOMI = [None, "relu", "tanh", "relu", "sigmoid"]


def L_model_forward(X, parameters):
    cassetto = {"A0": X}
    for l in range(1, 5):
        W = parameters["W%i" % l]
        b = parameters["b%i" % l]
        cassetto["Z%i" % l] = np.dot(W, cassetto["A%i" % (l - 1)]) + b
        cassetto["A%i" % l] = avvia(cassetto["Z%i" % l], NOMI[l])
        cassetto["W%i" % l] = W
    return cassetto["A4"], cassetto


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * (np.log(AL) @ Y.T + np.log(1 - AL) @ (1 - Y).T)
    return cost.item()


def L_model_backward(AL, Y, caches):
    grads = {}
    m = caches["A0"].shape[1]
    dA = (AL - Y) / (AL * (1 - AL))
    for l in [4, 3, 2, 1]:
        grads["dA%i" % l] = dA
        dZ = dA * derivata(caches["Z%i" % l], NOMI[l])
        grads["dZ%i" % l] = dZ
        grads["dW%i" % l] = np.dot(dZ, caches["A%i" % (l - 1)].T) / m
        grads["db%i" % l] = dZ.mean(axis=1, keepdims=True)
        dA = np.dot(caches["W%i" % l].T, dZ)
    return grads
