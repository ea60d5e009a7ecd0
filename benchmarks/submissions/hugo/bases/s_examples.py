# gradient descent "by hand": accumulate over examples, update entry by entry
import math
import copy
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2], "hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def step(parameters, X, Y, learning_rate):
    p = copy.deepcopy(parameters)
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    n0, m = X.shape
    n1, n2 = len(b1), len(b2)
    for j in range(m):
        h = [math.tanh(sum(W1[i, k] * X[k, j] for k in range(n0)) + b1[i, 0]) for i in range(n1)]
        s = [sum(W2[i, k] * h[k] for k in range(n1)) + b2[i, 0] for i in range(n2)]
        total = sum(math.exp(v) for v in s)
        q = [math.exp(v) / total for v in s]
        e2 = [q[i] - Y[i, j] for i in range(n2)]
        e1 = [sum(W2[i, k] * e2[i] for i in range(n2)) * (1 - h[k] ** 2) for k in range(n1)]
        # p_new = p - alpha/m * sum_j
        for i in range(n2):
            for k in range(n1):
                p["W2"][i, k] -= learning_rate / m * e2[i] * h[k]
            p["b2"][i, 0] -= learning_rate / m * e2[i]
        for i in range(n1):
            for k in range(n0):
                p["W1"][i, k] -= learning_rate / m * e1[i] * X[k, j]
            p["b1"][i, 0] -= learning_rate / m * e1[i]
    return p
