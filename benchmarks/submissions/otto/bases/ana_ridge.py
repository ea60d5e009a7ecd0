#!/usr/bin/env python3
# Regularizacion L2
import numpy as np

lambd = 0.7
ARCHITECTURE = {"l2": lambd}

def relu(Z):
    return np.maximum(Z, 0)

def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))

def suma_pesos(parametros):
    s = 0
    for clave in sorted(parametros):
        if clave[0] == "W":
            s = s + np.sum(parametros[clave] * parametros[clave])
    return s

def backprop(parametros, X, Y):
    L = len(parametros) // 2
    m = X.shape[1]
    memoria = {"A0": X}
    for l in range(1, L):
        memoria["Z%d" % l] = parametros["W%d" % l] @ memoria["A%d" % (l - 1)] + parametros["b%d" % l]
        memoria["A%d" % l] = relu(memoria["Z%d" % l])
    memoria["Z%d" % L] = parametros["W%d" % L] @ memoria["A%d" % (L - 1)] + parametros["b%d" % L]
    AL = memoria["A%d" % L] = sigmoid(memoria["Z%d" % L])

    entropia = -1 / m * (np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL)))
    castigo = lambd / (2 * m) * suma_pesos(parametros)
    salida = {"cost": entropia + castigo}

    dZ = AL - Y
    for l in range(L, 0, -1):
        salida["dZ%d" % l] = dZ
        salida["dW%d" % l] = 1 / m * (dZ @ memoria["A%d" % (l - 1)].T + lambd * parametros["W%d" % l])
        salida["db%d" % l] = 1 / m * np.sum(dZ, axis=1, keepdims=True)
        if l == 1:
            break
        dZ = np.multiply(parametros["W%d" % l].T @ dZ, memoria["A%d" % (l - 1)] > 0)
    return salida
