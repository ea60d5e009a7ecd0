# Übungsblatt 7, Aufgabe 2 (Softmax, beliebig viele Schichten)
# alles mit Listen, weil der Index dann stimmt
import numpy as np

ARCHITECTURE = {
    "hidden": "relu",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}


def rampe(z):
    return z * (z > 0)


def weichmaximum(z):
    # Maximum abziehen, sonst laeuft exp ueber
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def backprop(parameters, X, Y):
    tiefe = len(parameters) // 2
    gewichte = [None]
    schwellen = [None]
    for i in range(1, tiefe + 1):
        gewichte.append(parameters["W" + str(i)])
        schwellen.append(parameters["b" + str(i)])
    anzahl = Y.shape[1]

    # vorwaerts
    summen = [None]
    ausgaben = [X]
    for i in range(1, tiefe + 1):
        summen.append(gewichte[i] @ ausgaben[i - 1] + schwellen[i])
        if i < tiefe:
            ausgaben.append(rampe(summen[i]))
        else:
            ausgaben.append(weichmaximum(summen[i]))
    kosten = -np.mean(np.sum(Y * np.log(ausgaben[-1]), axis=0))

    # rueckwaerts, das 1/m steckt schon im Fehler der Ausgabe
    fehler = [None] * (tiefe + 1)
    fehler[tiefe] = (ausgaben[tiefe] - Y) / anzahl
    for i in range(tiefe - 1, 0, -1):
        zurueck = gewichte[i + 1].T @ fehler[i + 1]
        fehler[i] = np.where(summen[i] > 0, zurueck, 0.0)

    dW = [None]
    db = [None]
    for i in range(1, tiefe + 1):
        dW.append(fehler[i] @ ausgaben[i - 1].T)
        db.append(fehler[i].sum(axis=1, keepdims=True))

    antwort = {"cost": kosten}
    for i in range(1, tiefe + 1):
        antwort["A" + str(i)] = ausgaben[i]
        antwort["dZ" + str(i)] = fehler[i]
        antwort["dW" + str(i)] = dW[i]
        antwort["db" + str(i)] = db[i]
    return antwort
