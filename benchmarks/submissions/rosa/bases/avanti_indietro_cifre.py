"""Digits after Nielsen, in the course's clothes: sigmoid neurons, a softmax layer (chapter 3), log-likelihood cost."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 3], "hidden": "sigmoid", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def sigmoid(z):
    return 1.0/(1.0+np.exp(-z))


def softmax(z):
    z = z - np.amax(z, axis=0)
    total = np.sum(np.exp(z), axis=0)
    return np.exp(z)/total


def forward_propagation(x, parameters):
    w = [parameters["W1"], parameters["W2"], parameters["W3"]]
    b = [parameters["b1"], parameters["b2"], parameters["b3"]]
    a = [x]
    for l in range(2):
        a.append(sigmoid(np.dot(w[l], a[l]) + b[l]))
    a.append(softmax(np.dot(w[2], a[2]) + b[2]))
    cache = {"A1": a[1], "A2": a[2], "A3": a[3]}
    return a[3], cache


def compute_cost(a, t):
    n = t.shape[1]
    C = -np.sum(t*np.log(a), axis=0)
    return np.sum(C)/n


def backward_propagation(parameters, cache, x, t):
    n = x.shape[1]
    a = [x, cache["A1"], cache["A2"], cache["A3"]]
    w = [parameters["W1"], parameters["W2"], parameters["W3"]]
    nabla = {}
    delta = a[3] - t
    for l in (3, 2, 1):
        nabla["dZ%d" % l] = delta
        nabla["dW%d" % l] = np.dot(delta, a[l-1].transpose())/n
        nabla["db%d" % l] = np.dot(delta, np.ones(n))/n
        if l > 1:
            delta = np.dot(w[l-1].transpose(), delta)
            delta = delta*a[l-1]*(1-a[l-1])
    return nabla
