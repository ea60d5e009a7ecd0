"""Quanti strati volete / as many layers as you like, with while loops and no tricks."""
import numpy as np

STAMPA = False


def schiaccia(z):
    # squash into (0, 1); due casi per non far traboccare e^z
    risultato = np.empty(z.shape)
    positivi = z >= 0
    negativi = z < 0
    risultato[positivi] = 1 / (1 + np.exp(-z[positivi]))
    piccolo = np.exp(z[negativi])
    risultato[negativi] = piccolo / (1 + piccolo)
    return risultato


def backprop(parameters, X, Y):
    strati = len(parameters) // 2
    esempi = X.shape[1]
    valori = {}
    valori["A0"] = X
    strato = 1
    while strato <= strati:
        nome = str(strato)
        precedente = str(strato - 1)
        peso = parameters["W" + nome]
        z = np.matmul(peso, valori["A" + precedente])
        z = z + parameters["b" + nome]
        valori["Z" + nome] = z
        if strato == strati:
            a = schiaccia(z)
        else:
            a = np.where(z > 0, z, 0)
        valori["A" + nome] = a
        if STAMPA:
            print(nome, a.shape)
        strato = strato + 1

    finale = valori["A" + str(strati)]
    positivi = Y * np.log(finale)
    negativi = (1 - Y) * np.log(1 - finale)
    costo = -(positivi.sum() + negativi.sum()) / esempi

    ritorno = {}
    ritorno["cost"] = costo
    # catena della derivata: da destra a sinistra   <---  <---  <---
    da = (1 - Y) / (1 - finale) - Y / finale
    strato = strati
    while strato >= 1:
        nome = str(strato)
        precedente = str(strato - 1)
        ritorno["dA" + nome] = da
        if strato == strati:
            pendenza = finale * (1 - finale)
        else:
            pendenza = np.where(valori["Z" + nome] > 0, 1, 0)
        dz = da * pendenza
        ritorno["dZ" + nome] = dz
        ritorno["dW" + nome] = np.matmul(dz, valori["A" + precedente].T) / esempi
        ritorno["db" + nome] = np.sum(dz, axis=1, keepdims=True) / esempi
        da = np.matmul(parameters["W" + nome].T, dz)
        strato = strato - 1
    ritorno["dX"] = da
    return ritorno
