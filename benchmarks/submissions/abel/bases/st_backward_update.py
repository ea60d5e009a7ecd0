# ONE STEP OF DESCENT, WEIGHTS REPLACED ON THE WAY BACK
# (DA IS FORMED BEFORE THE WEIGHTS OF ITS LAYER ARE TOUCHED)
import copy
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "hidden": "tanh"}


def step(parameters, X, Y, learning_rate):
    P = copy.deepcopy(parameters)
    M = X.shape[1]
    # FORWARD
    A1 = np.tanh(P["W1"] @ X + P["b1"])
    A2 = np.tanh(P["W2"] @ A1 + P["b2"])
    A3 = 1.0 / (1.0 + np.exp(-(P["W3"] @ A2 + P["b3"])))
    # LAYER 3
    DZ = A3 - Y
    DA = P["W3"].T @ DZ
    P["W3"] -= learning_rate * (DZ @ A2.T) / M
    P["b3"] -= learning_rate * DZ.sum(axis=1, keepdims=True) / M
    # LAYER 2
    DZ = DA * (1.0 - A2 * A2)
    DA = P["W2"].T @ DZ
    P["W2"] -= learning_rate * (DZ @ A1.T) / M
    P["b2"] -= learning_rate * DZ.sum(axis=1, keepdims=True) / M
    # LAYER 1
    DZ = DA * (1.0 - A1 * A1)
    P["W1"] -= learning_rate * (DZ @ X.T) / M
    P["b1"] -= learning_rate * DZ.sum(axis=1, keepdims=True) / M
    return P
