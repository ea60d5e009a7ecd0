# Deep NN, tanh innen, Sigmoid aussen, ein Woerterbuch je Schicht
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def L_model_forward(X, parameters):
    merker = []
    a_alt = X
    letzte = max(int(name[1:]) for name in parameters if name[0] == "W")
    for nr in range(1, letzte + 1):
        z = parameters[f"W{nr}"] @ a_alt + parameters[f"b{nr}"]
        a = np.tanh(z) if nr != letzte else 1 / (1 + np.exp(-z))
        merker.append(dict(nr=nr, eingang=a_alt, z=z, a=a, W=parameters[f"W{nr}"]))
        a_alt = a
    return a_alt, merker


def compute_cost(AL, Y):
    treffer = np.where(Y == 1, AL, 1 - AL)
    return -np.log(treffer).sum() / Y.shape[1]


def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    ergebnis = {}
    dz = None
    for schicht in caches[::-1]:
        nr = schicht["nr"]
        if dz is None:
            dz = AL - Y
        else:
            dz = da * (1.0 - schicht["a"] ** 2)
        ergebnis[f"dZ{nr}"] = dz
        ergebnis[f"dW{nr}"] = dz @ schicht["eingang"].T / m
        ergebnis[f"db{nr}"] = np.mean(dz, axis=1, keepdims=True)
        da = schicht["W"].T @ dz
        ergebnis[f"dA{nr - 1}"] = da
    return ergebnis
