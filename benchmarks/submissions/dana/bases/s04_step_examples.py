# gradient accumulated example by example, then one update in place on copies
import copy
import numpy as np
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}


def sg(v): return 1 / (1 + np.exp(-v))


def one(parameters, x, y):
    n = len(parameters) // 2
    a = [x]
    for i in range(1, n + 1):
        a.append(sg(parameters["W" + str(i)] @ a[-1] + parameters["b" + str(i)]))
    d = a[n] - y
    g = {}
    for i in range(n, 0, -1):
        g["W" + str(i)] = np.outer(d, a[i - 1])
        g["b" + str(i)] = d
        if i > 1:
            d = parameters["W" + str(i)].T @ d * a[i - 1] * (1 - a[i - 1])
    return g


def step(parameters, X, Y, learning_rate):
    theta = copy.deepcopy(parameters)
    m = X.shape[1]
    for j in range(m):
        g = one(parameters, X[:, j:j + 1], Y[:, j:j + 1])
        for k in theta:
            theta[k] -= learning_rate / m * g[k]
    return theta
