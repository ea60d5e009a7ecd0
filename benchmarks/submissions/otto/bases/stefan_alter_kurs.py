# -*- coding: utf-8 -*-
# alte Kursversion: grads["dA" + str(l+1)] ist eigentlich dA_prev
import numpy as np

def L_model_forward(X, parameters):
    speicher = []
    A, l = X, 1
    while ("W%d" % l) in parameters:
        ist_letzte = ("W%d" % (l + 1)) not in parameters
        W = parameters["W%d" % l]
        Z = W @ A + parameters["b%d" % l]
        speicher.append({"rein": A, "W": W, "Z": Z})
        A = 1 / (1 + np.exp(-Z)) if ist_letzte else np.maximum(Z, 0)
        l += 1
    return A, speicher

def L_model_backward(AL, Y, caches):
    gradienten = {}
    m = AL.shape[1]
    for l in range(len(caches), 0, -1):
        s = caches[l - 1]
        if l == len(caches):
            dZ = AL - Y
        else:
            dZ = dA * (s["Z"] > 0)
        dA = s["W"].T @ dZ
        gradienten["dA%d" % l] = dA
        gradienten["dW%d" % l] = dZ @ s["rein"].T / m
        gradienten["db%d" % l] = np.sum(dZ, axis=1, keepdims=True) / m
    return gradienten
