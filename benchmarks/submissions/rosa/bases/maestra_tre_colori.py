# Lezione 7: tre colori (rosso, verde, blu) / three colours, softmax at the end
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [5, 4, 3],
    "hidden": "tanh",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}

MOSTRA = False  # show


def morbido_massimo(punteggi):
    #   colonna per colonna / column by column
    #   | z1 |      | e^z1 / s |
    #   | z2 |  ->  | e^z2 / s |     s = e^z1 + e^z2 + e^z3
    #   | z3 |      | e^z3 / s |
    piu_grande = np.max(punteggi, axis=0, keepdims=True)
    spostati = punteggi - piu_grande
    e = np.exp(spostati)
    s = np.sum(e, axis=0, keepdims=True)
    return e / s


def avanti(parameters, X):
    quaderno = {}
    quaderno["Z1"] = parameters["W1"].dot(X) + parameters["b1"]
    quaderno["A1"] = np.tanh(quaderno["Z1"])
    quaderno["Z2"] = parameters["W2"].dot(quaderno["A1"]) + parameters["b2"]
    quaderno["A2"] = morbido_massimo(quaderno["Z2"])
    return quaderno


def quanto_sbaglia(previsione, vero):
    logaritmi = np.log(previsione)
    solo_giusti = vero * logaritmi
    somma = np.sum(solo_giusti)
    quanti = vero.shape[1]
    return -somma / quanti


def backprop(parameters, X, Y):
    q = avanti(parameters, X)
    m = Y.shape[1]
    q["cost"] = quanto_sbaglia(q["A2"], Y)
    if MOSTRA:
        print("costo", q["cost"])

    errore_2 = q["A2"] - Y                     # softmax + logaritmo = differenza
    q["dZ2"] = errore_2
    q["dW2"] = errore_2.dot(q["A1"].T) / m
    q["db2"] = errore_2.sum(axis=1).reshape(-1, 1) / m

    tornato_1 = parameters["W2"].T.dot(errore_2)   # came back to layer 1
    q["dA1"] = tornato_1
    quadrato = q["A1"] ** 2
    derivata = 1 - quadrato
    errore_1 = tornato_1 * derivata
    q["dZ1"] = errore_1
    q["dW1"] = errore_1.dot(X.T) / m
    q["db1"] = errore_1.sum(axis=1).reshape(-1, 1) / m
    q["dX"] = parameters["W1"].T.dot(errore_1)
    return q
