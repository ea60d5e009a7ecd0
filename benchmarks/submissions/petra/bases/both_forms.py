# the assignment functions, and a wrapper for the grader
import numpy as np
ARCHITECTURE = {"hidden": "tanh"}

def forward_propagation(X, parameters):
    keep, L = {"A0": X}, len(parameters) // 2
    for l in range(1, L + 1):
        keep["Z%d" % l] = parameters["W%d" % l] @ keep["A%d" % (l - 1)] + parameters["b%d" % l]
        keep["A%d" % l] = np.tanh(keep["Z%d" % l]) if l != L else 0.5 * (np.tanh(keep["Z%d" % l] / 2) + 1)
    return keep["A%d" % L], keep

def compute_cost(AL, Y):
    return np.mean(-(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)).sum(axis=0))

def backward_propagation(parameters, cache, X, Y):
    L = len(parameters) // 2
    dZ = {("dZ", L): cache["A%d" % L] - Y}
    for l in range(L - 1, 0, -1):
        dZ["dZ", l] = parameters["W%d" % (l + 1)].T @ dZ["dZ", l + 1]
        dZ["dZ", l] -= dZ["dZ", l] * cache["A%d" % l] ** 2
    grads = {}
    for (_, l), d in dZ.items():
        grads["dW", l] = d @ cache["A%d" % (l - 1)].T / Y.shape[1]
        grads["db", l] = d.sum(axis=1, keepdims=True) / Y.shape[1]
    # the grader wants strings
    return {k[0] + str(k[1]): v for k, v in {**dZ, **grads}.items()}

def backprop(parameters, X, Y):
    AL, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    cache.pop("A0")
    return {**cache, **grads, "cost": compute_cost(AL, Y)}
