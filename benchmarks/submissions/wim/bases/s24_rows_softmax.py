import copy
import numpy as np
from numpy.random import default_rng

LAYOUT = {"W": "in_out", "examples": "rows"}
ARCHITECTURE = {"layer_sizes": [5, 6, 4, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}
SEED_FOR_PLOTS = default_rng(1).integers(100)


def log_softmax(z):
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def step(parameters, X, Y, learning_rate):
    theta = copy.deepcopy(parameters)
    n = X.shape[0]
    h1 = X @ theta["W1"] + theta["b1"]
    h1[h1 < 0] = 0
    h2 = h1 @ theta["W2"] + theta["b2"]
    h2[h2 < 0] = 0
    g3 = np.exp(log_softmax(h2 @ theta["W3"] + theta["b3"])) - Y
    g3 /= n
    g2 = g3 @ theta["W3"].T
    g2[h2 == 0] = 0
    g1 = g2 @ theta["W2"].T
    g1[h1 == 0] = 0
    theta["W3"] -= learning_rate * (h2.T @ g3)
    theta["b3"] -= learning_rate * g3.sum(axis=0, keepdims=True)
    theta["W2"] -= learning_rate * (h1.T @ g2)
    theta["b2"] -= learning_rate * g2.sum(axis=0, keepdims=True)
    theta["W1"] -= learning_rate * (X.T @ g1)
    theta["b1"] -= learning_rate * g1.sum(axis=0, keepdims=True)
    return theta
