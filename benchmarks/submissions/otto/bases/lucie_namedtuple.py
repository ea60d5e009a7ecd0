from collections import namedtuple
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}
Couche = namedtuple("Couche", ["A_prec", "W", "b", "Z", "A"])

def sigmoïde(z):
    return np.exp(z) / (1 + np.exp(z))

def L_model_forward(X, parameters):
    nb = len(parameters) // 2
    couches = []
    entree = X
    for n in range(nb):
        W, b = parameters[f"W{n + 1}"], parameters[f"b{n + 1}"]
        Z = (entree.T @ W.T).T + b
        A = np.tanh(Z) if n + 1 < nb else sigmoïde(Z)
        couches.append(Couche(entree, W, b, Z, A))
        entree = A
    return entree, tuple(couches)

def compute_cost(AL, Y):
    pertes = []
    for a, y in zip(AL.T, Y.T):
        pertes.append(-sum(yi * np.log(ai) + (1 - yi) * np.log(1 - ai) for ai, yi in zip(a, y)))
    return np.mean(pertes)

def L_model_backward(AL, Y, caches):
    *debut, fin = caches
    m = Y.shape[1]
    dZ = AL - Y
    d = {f"dZ{len(caches)}": dZ,
         f"dW{len(caches)}": dZ @ fin.A_prec.T / m,
         f"db{len(caches)}": np.mean(dZ, axis=1, keepdims=True)}
    suivant = fin
    for n, c in reversed(list(enumerate(debut, 1))):
        dZ = (suivant.W.T @ dZ) * (1 - c.A ** 2)
        d[f"dZ{n}"], d[f"dW{n}"], d[f"db{n}"] = dZ, dZ @ c.A_prec.T / m, np.mean(dZ, axis=1, keepdims=True)
        suivant = c
    return d
