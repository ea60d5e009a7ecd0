# network2.py style: cost classes with static fn / delta, rows because my data come from pandas
import sys
import json
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.8}


class QuadraticCost(object):
    @staticmethod
    def fn(a, y):
        return 0.5 * np.linalg.norm(a - y) ** 2

    @staticmethod
    def delta(z, a, y):
        return (a - y) * sigmoid_prime(z)


class CrossEntropyCost(object):
    @staticmethod
    def fn(a, y):
        return np.sum(np.nan_to_num(-y * np.log(a) - (1 - y) * np.log(1 - a)))

    @staticmethod
    def delta(z, a, y):
        return (a - y)


sigmoid = lambda z: 1.0 / (1.0 + np.exp(-z))
sigmoid_prime = lambda z: sigmoid(z) * (1 - sigmoid(z))


def backprop(parameters, X, Y, cost=CrossEntropyCost, lmbda=0.8):
    sizes = [X.shape[1]]
    while "W%i" % len(sizes) in parameters:
        sizes.append(len(parameters["W%i" % len(sizes)]))
    weights = [parameters["W%i" % i] for i in range(1, len(sizes))]
    biases = [parameters["b%i" % i].reshape(y, 1) for i, y in zip(range(1, len(sizes)), sizes[1:])]
    nabla_w, nabla_b, J = [0] * len(weights), [0] * len(weights), 0.0
    m = len(X)
    for x, y in zip(X, Y):
        x, y = x[:, None], y[:, None]
        acts, zs = [x], []
        for w, b in zip(weights, biases):
            zs.append(w @ acts[-1] + b)
            acts.append(sigmoid(zs[-1]))
        J += cost.fn(acts[-1], y) / m
        delta = cost.delta(zs[-1], acts[-1], y)
        for l in range(1, len(sizes)):
            if l > 1:
                delta = (weights[-l + 1].T @ delta) * sigmoid_prime(zs[-l])
            nabla_b[-l] = nabla_b[-l] + delta / m
            nabla_w[-l] = nabla_w[-l] + (delta @ acts[-l - 1].T) / m
    J += 0.5 * (lmbda / m) * sum(np.linalg.norm(w) ** 2 for w in weights)
    res = {"cost": J}
    for i, (w, nw, nb) in enumerate(zip(weights, nabla_w, nabla_b)):
        res["dW%i" % (i + 1)] = nw + lmbda / m * w
        res["db%i" % (i + 1)] = nb.T
    return res
