"""Reader of Bishop doing the course: a named tuple a layer, squared error, linear output."""
from collections import namedtuple
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error"}
Layer = namedtuple("Layer", "z_in w a z_out")


def sigma(a):
    return 1 / (1 + np.exp(-a))


def L_model_forward(X, parameters):
    M = len(parameters) // 2
    caches, z = [], X
    for k in range(1, M):
        w = parameters["W{}".format(k)]
        a = w @ z + parameters["b{}".format(k)]
        caches.append(Layer(z, w, a, sigma(a)))
        z = caches[-1].z_out
    w = parameters["W{}".format(M)]
    y = w @ z + parameters["b{}".format(M)]
    caches.append(Layer(z, w, y, y))
    return y, caches


def compute_cost(AL, Y):
    E = np.square(AL - Y).sum() / 2
    return E / Y.shape[1]


def L_model_backward(AL, Y, caches):
    N = Y.shape[1]
    grads = {}
    delta = AL - Y
    k = len(caches)
    while True:
        layer = caches[k - 1]
        grads["dZ{}".format(k)] = delta
        grads["dW{}".format(k)] = delta @ layer.z_in.T / N
        grads["db{}".format(k)] = delta @ np.full((N, 1), 1 / N)
        k -= 1
        if k == 0:
            return grads
        h = caches[k - 1].z_out
        delta = layer.w.T @ delta * h * (1 - h)
