"""Classe 4B - rete a due strati / two-layer network.  Un passo per riga, one step a line."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 1], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}

STAMPA = False      # stampa / print: mettere True per vedere i numeri

#      x1 --\
#      x2 ---( 3 neuroni relu )---( 1 neurone sigmoide )---> p
#      x3 ---/
#      x4 --/


def sigmoide(z):
    meno_z = -z
    esponenziale = np.exp(meno_z)
    denominatore = 1.0 + esponenziale
    return 1.0 / denominatore


def rampa(z):
    # la rampa:   ___/
    return np.maximum(z, 0.0)


def pendenza_rampa(z):
    # pendenza / slope: 0 a sinistra, 1 a destra
    return (z > 0).astype(float)


def backprop(parameters, X, Y):
    pesi_1 = parameters["W1"]
    soglia_1 = parameters["b1"]
    pesi_2 = parameters["W2"]
    soglia_2 = parameters["b2"]
    numero_esempi = X.shape[1]

    # andata / forward
    somma_1 = np.dot(pesi_1, X)
    Z1 = somma_1 + soglia_1
    A1 = rampa(Z1)
    somma_2 = np.dot(pesi_2, A1)
    Z2 = somma_2 + soglia_2
    A2 = sigmoide(Z2)

    # costo / cost
    parte_uno = Y * np.log(A2)
    parte_zero = (1 - Y) * np.log(1 - A2)
    perdita = -(parte_uno + parte_zero)
    totale = np.sum(perdita)
    costo = totale / numero_esempi
    if STAMPA:
        print("costo / cost:", costo)

    # ritorno / backward
    dZ2 = A2 - Y
    prodotto_2 = np.dot(dZ2, A1.T)
    dW2 = prodotto_2 / numero_esempi
    raccolta_2 = np.sum(dZ2, axis=1, keepdims=True)
    db2 = raccolta_2 / numero_esempi

    dA1 = np.dot(pesi_2.T, dZ2)
    pendenza_1 = pendenza_rampa(Z1)
    dZ1 = dA1 * pendenza_1
    prodotto_1 = np.dot(dZ1, X.T)
    dW1 = prodotto_1 / numero_esempi
    raccolta_1 = np.sum(dZ1, axis=1, keepdims=True)
    db1 = raccolta_1 / numero_esempi

    risposta = {}
    risposta["Z1"] = Z1
    risposta["A1"] = A1
    risposta["Z2"] = Z2
    risposta["A2"] = A2
    risposta["cost"] = costo
    risposta["dZ2"] = dZ2
    risposta["dW2"] = dW2
    risposta["db2"] = db2
    risposta["dA1"] = dA1
    risposta["dZ1"] = dZ1
    risposta["dW1"] = dW1
    risposta["db1"] = db1
    return risposta
