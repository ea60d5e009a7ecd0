# -*- coding: utf-8 -*-
"""TP2 - rétropropagation (Marie)"""
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}

def dérivée_tanh(a):
    # a est la SORTIE de tanh
    return 1 - a ** 2

def dérivée_tanh_fausse(z):
    # pas utilisée, je garde pour comparer
    return 1 - z ** 2

def propager(poids, biais, entrée):
    sorties = [entrée]
    for W, b in zip(poids[:-1], biais[:-1]):
        sorties.append(np.tanh(W @ sorties[-1] + b))
    dernier = poids[-1] @ sorties[-1] + biais[-1]
    sorties.append(1 / (1 + np.exp(-dernier)))
    return sorties

def backprop(parameters, X, Y):
    n = len([k for k in parameters if k.startswith("W")])
    poids = [parameters["W" + str(i + 1)] for i in range(n)]
    biais = [parameters["b" + str(i + 1)] for i in range(n)]
    s = propager(poids, biais, X)
    m = float(X.shape[1])
    coût = -np.sum(np.where(Y == 1, np.log(s[-1]), np.log(1 - s[-1]))) / m
    grads_W, grads_b = [], []
    erreur = (s[-1] - Y) / m          # le 1/m tout de suite !
    erreurs = []
    while poids:
        W = poids.pop()
        biais.pop()
        s.pop()
        erreurs.insert(0, erreur)
        grads_W.insert(0, erreur @ s[-1].T)
        grads_b.insert(0, erreur.sum(axis=1))
        if poids:
            erreur = (W.T @ erreur) * dérivée_tanh(s[-1])
    réponse = {"cost": coût}
    for i, (gw, gb, e) in enumerate(zip(grads_W, grads_b, erreurs), start=1):
        réponse["dW" + str(i)] = gw
        réponse["db" + str(i)] = gb
        réponse["dZ" + str(i)] = e
    return réponse

if __name__ == "__main__":
    rng = np.random.RandomState(1)
    print(backprop({"W1": rng.randn(1, 2), "b1": np.zeros((1, 1))}, rng.randn(2, 3), np.array([[1, 0, 1]])))
