'''Course names, own bodies: the cache is a plain list [X, (Z1, A1), (Z2, A2), ...].'''
import numpy as np, random
from math import e, log

ARCHITECTURE = {"hidden": "tanh"}
squash = np.vectorize(lambda t: 1 / (1 + e ** -t), otypes=[float])

def forward_propagation(X, parameters):
    *hidden, last = range(1, len(parameters) // 2 + 1)
    cache, a = [X], X
    for i in hidden:
        z = parameters[f'W{i}'].dot(a) + parameters[f'b{i}']
        a = np.sinh(z) / np.cosh(z)
        cache.append((z, a))
    z = parameters[f'W{last}'].dot(a) + parameters[f'b{last}']
    cache.append((z, squash(z)))
    return cache[-1][1], cache

def compute_cost(A, Y):
    total = 0
    for a, y in zip(A.flat, Y.flat):
        total += log(a) if y else log(1 - a)
    return -total / Y.shape[1]

def backward_propagation(parameters, cache, X, Y):
    first, *layers = cache
    m, grads = X.shape[1], {}
    (_, a_out) = layers[-1]
    error = a_out - Y
    inputs = [first] + [a for _, a in layers[:-1]]
    for i, a_in in reversed(list(enumerate(inputs, 1))):
        grads[f'dW{i}'] = sum(np.outer(error[:, t], a_in[:, t]) for t in range(m)) / m
        grads[f'db{i}'] = error.sum(axis=1, keepdims=True) / m
        error = parameters[f'W{i}'].T.dot(error) / np.cosh(layers[i - 2][0]) ** 2 if i > 1 else None
    return grads
