import math
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2], "hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def zeros(r, c):
    return [[0.0] * c for _ in range(r)]


def multiply(a, b):
    r = zeros(len(a), len(b[0]))
    for i in range(len(a)):
        for j in range(len(b[0])):
            for k in range(len(b)):
                r[i][j] += a[i][k] * b[k][j]
    return r


def transpose(a):
    return [list(col) for col in zip(*a)]


def addBias(z, b):
    return [[v + b[i][0] for v in row] for i, row in enumerate(z)]


def scale(a, s):
    return [[v * s for v in row] for row in a]


def backprop(parameters, X, Y):
    p = {k: v.tolist() for k, v in parameters.items()}
    x, y, m = X.tolist(), Y.tolist(), X.shape[1]
    z1 = addBias(multiply(p["W1"], x), p["b1"])
    a1 = [[1 / (1 + math.exp(-v)) for v in row] for row in z1]
    z2 = addBias(multiply(p["W2"], a1), p["b2"])
    a2 = zeros(2, m)
    cost = 0.0
    for j in range(m):
        biggest = max(z2[0][j], z2[1][j])
        total = math.exp(z2[0][j] - biggest) + math.exp(z2[1][j] - biggest)
        for i in range(2):
            a2[i][j] = math.exp(z2[i][j] - biggest) / total
            cost -= y[i][j] * math.log(a2[i][j])
    dz2 = [[a2[i][j] - y[i][j] for j in range(m)] for i in range(2)]
    dz1 = multiply(transpose(p["W2"]), dz2)
    for i in range(4):
        for j in range(m):
            dz1[i][j] *= a1[i][j] * (1 - a1[i][j])
    answer = {"A1": a1, "A2": a2, "dZ2": dz2, "dZ1": dz1,
              "dW2": scale(multiply(dz2, transpose(a1)), 1 / m), "dW1": scale(multiply(dz1, transpose(x)), 1 / m),
              "db2": [[sum(r) / m] for r in dz2], "db1": [[sum(r) / m] for r in dz1]}
    answer = {k: np.array(v) for k, v in answer.items()}
    answer["cost"] = cost / m
    return answer
