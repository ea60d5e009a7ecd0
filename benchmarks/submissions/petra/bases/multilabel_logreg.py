# three independent yes/no questions per example, no hidden layer
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 3], "output": "sigmoid", "loss": "binary_cross_entropy"}

class Result(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__

def backprop(parameters, X, Y):
    r = Result()
    r.Z1 = sum(np.outer(parameters["W1"][:, k], X[k]) for k in range(X.shape[0])) + parameters["b1"]
    odds = np.exp(r.Z1)
    r.A1 = odds / (1 + odds)
    total = 0
    for question in range(Y.shape[0]):
        yes = Y[question] == 1
        total += np.log(r.A1[question, yes]).sum() + np.log(1 - r.A1[question, ~yes]).sum()
    r.cost = -total / Y.shape[1]
    r.dZ1 = np.subtract(r.A1, Y, dtype=np.float64)
    r.dW1 = np.array([[np.mean(dz * x) for x in X] for dz in r.dZ1])
    r.db1 = [float(np.mean(dz)) for dz in r.dZ1]
    return r
