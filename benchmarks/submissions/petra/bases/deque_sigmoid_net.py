from collections import deque
from itertools import count
import numpy as np

try:
    from scipy.special import expit as sigmoid
except ImportError:
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

ARCHITECTURE = {"hidden": "sigmoid"}

def L_model_forward(X, parameters):
    caches = deque()
    a = X
    for l in count(1):
        if "W" + str(l) not in parameters:
            break
        prev = a
        a = sigmoid(parameters["W" + str(l)].dot(prev) + parameters["b" + str(l)])
        caches.appendleft({"in": prev, "W": parameters["W" + str(l)], "out": a, "l": l})
    return a, caches

def L_model_backward(AL, Y, caches):
    """caches: newest first"""
    grads = {}
    dA = None
    for c in caches:
        l, a = c["l"], c["out"]
        dZ = AL - Y if dA is None else dA * a * (1 - a)
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = dZ.dot(c["in"].T) / len(dZ.T)
        grads["db" + str(l)] = dZ.sum(axis=1).reshape(-1, 1) / len(dZ.T)
        dA = c["W"].T.dot(dZ)
        grads["dA" + str(l - 1)] = dA
    return grads

def compute_cost(AL, Y):
    loss = np.where(Y, -np.log(AL), -np.log1p(-AL))
    return loss.sum(axis=0).mean()
