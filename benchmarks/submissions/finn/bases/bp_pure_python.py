# "ohne numpy verstehe ich es besser" - Listen von Listen, nur am Ende wird umgewandelt
import math

import numpy as np

ARCHITECTURE = {"hidden": ["tanh"], "output": "sigmoid", "layer_sizes": [4, 3, 2]}


def mal(M, N):
    return [[sum(M[i][k] * N[k][j] for k in range(len(N))) for j in range(len(N[0]))] for i in range(len(M))]


def dreh(M):
    return [list(spalte) for spalte in zip(*M)]


def elementweise(f, *matrizen):
    return [[f(*werte) for werte in zip(*zeilen)] for zeilen in zip(*matrizen)]


def plus_schwelle(M, b):
    return [[x + b[i][0] for x in zeile] for i, zeile in enumerate(M)]


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"].tolist(), parameters["b1"].tolist()
    W2, b2 = parameters["W2"].tolist(), parameters["b2"].tolist()
    x, y = X.tolist(), Y.tolist()
    m = len(x[0])

    z1 = plus_schwelle(mal(W1, x), b1)
    a1 = elementweise(math.tanh, z1)
    z2 = plus_schwelle(mal(W2, a1), b2)
    a2 = elementweise(lambda t: 1 / (1 + math.exp(-t)), z2)

    kosten = 0.0
    for zeile_a, zeile_y in zip(a2, y):
        for a, t in zip(zeile_a, zeile_y):
            kosten -= math.log(a) if t == 1 else math.log(1 - a)
    kosten /= m

    dz2 = elementweise(lambda a, t: a - t, a2, y)
    dw2 = elementweise(lambda s: s / m, mal(dz2, dreh(a1)))
    db2 = [sum(zeile) / m for zeile in dz2]
    da1 = mal(dreh(W2), dz2)
    dz1 = elementweise(lambda d, a: d * (1 - a * a), da1, a1)
    dw1 = elementweise(lambda s: s / m, mal(dz1, dreh(x)))
    db1 = [sum(zeile) / m for zeile in dz1]

    namen = ["A1", "A2", "cost", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"]
    werte = [a1, a2, kosten, dz2, dw2, db2, da1, dz1, dw1, db1]
    return {n: np.array(w) for n, w in zip(namen, werte)}
