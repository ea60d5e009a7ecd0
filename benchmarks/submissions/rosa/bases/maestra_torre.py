"""La torre / the tower: quattro piani, tre larghi uguale, due finestre in cima.

      [ o o ]        piano 4   sigmoide
     [o o o o]       piano 3   tanh
     [o o o o]       piano 2   tanh
     [o o o o]       piano 1   tanh
    (x x x x x)
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 4, 4, 2], "hidden": "tanh", "output": "sigmoid"}


class Piano:
    """un piano / one floor: tiene il suo ingresso e la sua uscita"""

    def __init__(self, peso, soglia, finestra):
        self.peso = peso
        self.soglia = soglia
        self.finestra = finestra      # window: True solo in cima

    def sali(self, ingresso):
        self.ingresso = ingresso
        self.somma = self.peso @ ingresso + self.soglia
        if self.finestra:
            self.uscita = np.exp(-np.logaddexp(0, -self.somma))
        else:
            self.uscita = np.tanh(self.somma)
        return self.uscita


def scala(parameters, X):
    piani = []
    segnale = X
    for numero in [1, 2, 3, 4]:
        piano = Piano(parameters["W%d" % numero], parameters["b%d" % numero], numero == 4)
        segnale = piano.sali(segnale)
        piani.append(piano)
    return piani


def backprop(parameters, X, Y):
    piano1, piano2, piano3, piano4 = scala(parameters, X)
    m = Y.shape[1]
    p = piano4.uscita
    costo = -np.sum(Y * np.log(p) + (1 - Y) * np.log(1 - p)) / m

    # si scende / going down
    errore4 = p - Y
    torna3 = piano4.peso.T @ errore4
    errore3 = torna3 * (1 - piano3.uscita ** 2)
    torna2 = piano3.peso.T @ errore3
    errore2 = torna2 * (1 - piano2.uscita ** 2)
    torna1 = piano2.peso.T @ errore2
    errore1 = torna1 * (1 - piano1.uscita ** 2)

    g = {"cost": costo, "A4": p, "dX": piano1.peso.T @ errore1}
    g["dA3"], g["dA2"], g["dA1"] = torna3, torna2, torna1
    g["dZ4"], g["dZ3"], g["dZ2"], g["dZ1"] = errore4, errore3, errore2, errore1
    g["dW4"] = errore4 @ piano4.ingresso.T / m
    g["dW3"] = errore3 @ piano3.ingresso.T / m
    g["dW2"] = errore2 @ piano2.ingresso.T / m
    g["dW1"] = errore1 @ piano1.ingresso.T / m
    g["db4"] = errore4.sum(axis=1, keepdims=True) / m
    g["db3"] = errore3.sum(axis=1, keepdims=True) / m
    g["db2"] = errore2.sum(axis=1, keepdims=True) / m
    g["db1"] = errore1.sum(axis=1, keepdims=True) / m
    return g
