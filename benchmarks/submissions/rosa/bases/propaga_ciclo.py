# Regressione logistica con i cicli / logistic regression with for loops, come alla lavagna
import math
import numpy as np


def sigmoide(numero):
    return 1 / (1 + math.exp(-numero))


def propagate(w, b, X, Y):
    caratteristiche = X.shape[0]
    esempi = X.shape[1]
    costo = 0.0
    dw = np.zeros((caratteristiche, 1))
    db = 0.0
    for i in range(esempi):
        z = b
        for j in range(caratteristiche):
            z = z + w[j, 0] * X[j, i]
        a = sigmoide(z)
        y = Y[0, i]
        costo = costo - y * math.log(a)
        costo = costo - (1 - y) * math.log(1 - a)
        dz = a - y
        for j in range(caratteristiche):
            dw[j, 0] = dw[j, 0] + X[j, i] * dz
        db = db + dz
    costo = costo / esempi
    dw = dw / esempi
    db = db / esempi
    grads = {"dw": dw, "db": db}
    return grads, costo
