import numpy as np
import json

CONFIG = json.loads('{"capas": [2, 3, 1], "alfa": 0.5}')
print("config:", CONFIG)

def L_model_forward(X, parameters):
    L = max([int(k.replace("W", "")) for k in parameters if "W" in k])
    caches = {"A0": X, "L": L}
    for k in parameters:
        caches[k] = parameters[k]
    for l in range(L):
        sig = str(l + 1)
        caches["Z" + sig] = np.tensordot(caches["W" + sig], caches["A" + str(l)], axes=1) + caches["b" + sig]
        if l + 1 == L:
            caches["A" + sig] = 1 / (1 + np.exp(-caches["Z" + sig]))
        else:
            caches["A" + sig] = (np.abs(caches["Z" + sig]) + caches["Z" + sig]) / 2
    return caches["A" + str(L)], caches

def compute_cost(AL, Y):
    m = AL.shape[1]
    J = 0
    for n in range(AL.shape[0]):
        J += -(np.dot(Y[n], np.log(AL[n])) + np.dot(1 - Y[n], np.log(1 - AL[n]))) / m
    return J

def L_model_backward(AL, Y, caches):
    L, m = caches["L"], Y.shape[1]
    deltas = {L: AL - Y}
    for l in range(L - 1, 0, -1):
        deltas[l] = (caches["W" + str(l + 1)].T @ deltas[l + 1]) * np.where(caches["A" + str(l)] > 0, 1, 0)
    g = {}
    for l in deltas:
        g["dW" + str(l)] = deltas[l] @ caches["A" + str(l - 1)].T * (1 / m)
        g["db" + str(l)] = deltas[l] @ np.full((m, 1), 1 / m)
    return g
