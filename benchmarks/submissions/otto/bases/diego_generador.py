import numpy as np
import itertools as it

def _adelante(p, x):
    """va dando (indice, entrada, z, salida)"""
    total = sum(1 for k in p if k[0] == "W")
    a = x
    for i in it.count(1):
        if i > total:
            return
        z = np.add(np.dot(p[f"W{i}"], a), p[f"b{i}"])
        nueva = 1 / (1 + np.exp(-z)) if i == total else np.clip(z, 0, None)
        yield i, a, z, nueva
        a = nueva

def _atras(p, pasos, y):
    m = y.shape[1]
    i, ent, z, sal = pasos[-1]
    yield f"A{i}", sal
    yield "cost", float(np.mean(np.sum(np.logaddexp(0, z) - y * z, axis=0)))
    dz = sal - y
    for i, ent, z, sal in reversed(pasos):
        if i != len(pasos):
            dz = np.dot(p[f"W{i+1}"].T, dz) * np.heaviside(z, 0)
        yield f"dZ{i}", dz
        yield f"dW{i}", np.dot(dz, ent.T) / m
        yield f"db{i}", dz.mean(axis=1, keepdims=True)

def backprop(parameters, X, Y):
    pasos = list(_adelante(parameters, X))
    return dict(_atras(parameters, pasos, Y))
