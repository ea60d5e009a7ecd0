import math

import numpy as np

def producto(w, x):
    return math.fsum(p * q for p, q in zip(w, x))

def propagate(w, b, X, Y):
    pesos = [fila[0] for fila in w]
    ejemplos = list(zip(*X))
    etiquetas = [int(y) for y in Y[0]]
    m = len(ejemplos)
    J = 0
    dw = [0.0] * len(pesos)
    db = 0.0
    for x, y in zip(ejemplos, etiquetas):
        z = producto(pesos, x) + b
        a = 1 / (1 + math.exp(-z))
        J += -math.log(a) if y else -math.log(1 - a)
        dz = a - y
        for j, xj in enumerate(x):
            dw[j] += xj * dz
        db += dz
    J /= m
    dw = [g / m for g in dw]
    db /= m
    return J, {"dw": np.array(dw).reshape(len(dw), 1), "db": db}   # primero el coste
