import numpy as np
from collections import OrderedDict, deque

verlauf = deque()      # global, wird jedes Mal geleert
aufrufe = 0

def merke(*dinge):
    verlauf.append(dinge)

def vorwaerts(p, A):
    global aufrufe
    aufrufe += 1
    verlauf.clear()
    tiefe = len(p) // 2
    for l in range(1, tiefe + 1):
        Z = (p["W" + repr(l)] @ A) + p["b" + repr(l)]
        merke(l, A, Z)
        A = Z if l == tiefe else np.fmax(Z, 0.0)
    return A

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error", "l2": 1.5}

def backprop(parameters, X, Y):
    A = vorwaerts(parameters, X)
    m = A.shape[1]
    diff = A - Y
    strafe = sum(np.sum(v ** 2) for k, v in parameters.items() if "W" in k)
    g = OrderedDict(cost=0.5 / m * np.vdot(diff, diff) + 1.5 / 2 / m * strafe)
    fehler = diff / m
    while len(verlauf) > 0:
        l, davor, Z = verlauf.pop()
        if l < len(parameters) // 2:
            fehler = np.where(Z > 0, fehler, 0.0)
        g["dZ" + repr(l)] = fehler
        g["dW" + repr(l)] = fehler @ davor.T + 1.5 * parameters["W" + repr(l)] / m
        g["db" + repr(l)] = fehler.sum(axis=1)[:, None]
        fehler = parameters["W" + repr(l)].T @ fehler
    return g
