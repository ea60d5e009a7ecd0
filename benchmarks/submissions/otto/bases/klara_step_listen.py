import math
import numpy as np
# Matrizen sind bei mir Listen von Listen; am Ende np.array
ARCHITECTURE = {"hidden": "sigmoid", "loss": "squared_error"}

def mal(A, B):
    return [[sum(A[i][k] * B[k][j] for k in range(len(B))) for j in range(len(B[0]))] for i in range(len(A))]

def kippen(A):
    return [list(spalte) for spalte in zip(*A)]

def sig(x):
    return 1 / (1 + math.exp(-x))

def step(parameters, X, Y, learning_rate):
    p = {k: v.tolist() for k, v in parameters.items()}
    L = len(p) // 2
    m = len(X[0])
    a = [X.tolist()]
    for l in range(1, L + 1):
        z = mal(p["W" + str(l)], a[-1])
        for i in range(len(z)):
            for j in range(m):
                z[i][j] = sig(z[i][j] + p["b" + str(l)][i][0])
        a.append(z)
    d = [[a[L][i][j] - Y[i, j] for j in range(m)] for i in range(len(a[L]))]
    for l in range(L, 0, -1):
        for i in range(len(d)):
            for j in range(m):
                d[i][j] = d[i][j] * a[l][i][j] * (1 - a[l][i][j])
        dW = mal(d, kippen(a[l - 1]))
        d_neu = mal(kippen(p["W" + str(l)]), d)
        for i in range(len(dW)):
            for k in range(len(dW[i])):
                p["W" + str(l)][i][k] -= learning_rate * dW[i][k] / m
            p["b" + str(l)][i][0] -= learning_rate * sum(d[i]) / m
        d = d_neu
    return {k: np.array(v) for k, v in p.items()}
