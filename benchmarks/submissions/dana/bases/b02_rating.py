# Rating curve by a small network: log stage [-] -> log flow [-]; any depth
import numpy as np

ARCHITECTURE = dict(hidden="tanh", output="identity", loss="squared_error")


def depth_of(parameters):
    n = len([k for k in parameters if k.startswith("W")])
    assert n >= 1
    return n


def rise(parameters, X):
    stages = [X]
    heads = [None]
    L = depth_of(parameters)
    for l in range(1, L + 1):
        head = np.dot(parameters["W%d" % l], stages[l - 1]) + parameters["b%d" % l]
        heads.append(head)
        stages.append(head if l == L else np.tanh(head))
    return stages, heads


def backprop(parameters, X, Y):
    L = depth_of(parameters)
    stages, heads = rise(parameters, X)
    gauged = Y.shape[1]                     # number of gaugings
    misfit = stages[L] - Y
    out = {"cost": 0.5 * np.mean(np.sum(misfit * misfit, axis=0)), "A%d" % L: stages[L]}
    delta = misfit
    for l in range(L, 0, -1):
        out["dZ%d" % l] = delta
        out["dW%d" % l] = np.dot(delta, stages[l - 1].T) / gauged
        out["db%d" % l] = np.sum(delta, axis=1, keepdims=True) / gauged
        back = np.dot(parameters["W%d" % l].T, delta)
        if l > 1:
            out["dA%d" % (l - 1)] = back
            delta = back / np.cosh(heads[l - 1]) ** 2
        else:
            out["dX"] = back
    return out
