"""Un alunno alla volta / one pupil at a time: i gradienti si sommano, poi un solo passo."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}


def risposta_rete(parameters, x, strati):
    ingressi = []
    somme = []
    segnale = x
    for l in range(1, strati + 1):
        ingressi.append(segnale)
        somma = np.dot(parameters["W" + str(l)], segnale) + parameters["b" + str(l)]
        somme.append(somma)
        if l < strati:
            segnale = np.maximum(somma, 0)
        else:
            segnale = somma
    return segnale, ingressi, somme


def step(parameters, X, Y, learning_rate):
    strati = len(parameters) // 2
    alunni = X.shape[1]
    totale = {}
    for nome in parameters:
        totale[nome] = np.zeros_like(parameters[nome])

    for i in range(alunni):
        x = X[:, [i]]
        y = Y[:, [i]]
        previsione, ingressi, somme = risposta_rete(parameters, x, strati)
        errore = previsione - y
        l = strati
        while l > 0:
            if l < strati:
                errore = errore * (somme[l - 1] > 0)
            totale["W" + str(l)] += np.dot(errore, ingressi[l - 1].T)
            totale["b" + str(l)] += errore
            errore = np.dot(parameters["W" + str(l)].T, errore)
            l = l - 1

    nuovi = {}
    for nome in parameters:
        media = totale[nome] / alunni
        nuovi[nome] = parameters[nome] - learning_rate * media
    return nuovi
