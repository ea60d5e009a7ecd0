# every cache is a little function that knows how to go back (I read about closures yesterday)
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}


def make_layer(W, b, A_prev):
    Z = np.dot(W, A_prev) + b
    A = 1.0 / (1.0 + np.exp(-Z))

    def go_back(dA):
        m = A_prev.shape[-1]
        dZ = dA * A * (1.0 - A)
        dW = np.dot(dZ, A_prev.T) / m
        db = np.dot(dZ, np.ones(m)) / m
        return np.dot(W.T, dZ), dZ, dW, db

    return A, go_back


def L_model_forward(X, parameters):
    A, caches, l = X, [], 1
    while "W%d" % l in parameters:
        A, go_back = make_layer(parameters["W%d" % l], parameters["b%d" % l], A)
        caches.append(go_back)
        l += 1
    return A, caches


def compute_cost(AL, Y):
    return float(np.mean(np.sum(-Y * np.log(AL) - (1 - Y) * np.log(1 - AL), axis=0)))


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    for l, go_back in reversed(list(enumerate(caches, start=1))):
        dA, dZ, dW, db = go_back(dA)
        for name, value in (("dZ", dZ), ("dW", dW), ("db", db)):
            grads[name + str(l)] = value
    return grads
