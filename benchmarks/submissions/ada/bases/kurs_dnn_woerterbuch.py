"""L-Schichten-Netz, Caches als Liste von dicts. Alte Kursversion:
grads["dA" + str(l)] enthaelt, was durch Schicht l zurueckgeht."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


def aktivierung(z, art):
    if art == "tanh":
        return np.tanh(z)
    if art == "sigmoid":
        return 1 / (1 + np.exp(-z))
    raise ValueError(art)


def L_model_forward(X, parameters):
    caches = []
    L = max(int(k[1:]) for k in parameters)
    A = X
    for l in range(1, L + 1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        art = "sigmoid" if l == L else "tanh"
        Z = W.dot(A) + b
        cache = {"A_prev": A, "W": W, "Z": Z, "art": art}
        A = aktivierung(Z, art)
        cache["A"] = A
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    """Kreuzentropie, als Skalarprodukt geschrieben"""
    m = Y.shape[1]
    logprobs = np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))
    return float(-logprobs / m)


def eine_schicht_zurueck(dA, cache):
    m = cache["A_prev"].shape[1]
    A = cache["A"]
    if cache["art"] == "tanh":
        dZ = dA * (1 - np.power(A, 2))
    else:
        dZ = dA * A * (1 - A)
    dW = dZ.dot(cache["A_prev"].T) / m
    db = dZ.sum(axis=1, keepdims=True) / m
    return cache["W"].T.dot(dZ), dW, db, dZ


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    for l in range(L, 0, -1):
        dA, dW, db, dZ = eine_schicht_zurueck(dA, caches[l - 1])
        grads["dA" + str(l)] = dA
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads
