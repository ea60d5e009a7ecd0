"""Lineare Regression mit Matrix. Jede Zeile = ein Haus."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 1], "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows"}          # W bleibt (1, 4)

def vorhersage(w, b, x):
    preis = b
    for j in range(len(x)):
        preis += w[j] * x[j]
    return preis

def backprop(parameters, X, Y):
    w = list(parameters["W1"][0])
    b = float(np.ravel(parameters["b1"])[0])
    m, n = X.shape
    dw = [0] * n
    db = 0
    fehlerquadrate = []
    alle = []
    for i in range(m):
        y_dach = vorhersage(w, b, X[i])
        alle.append([y_dach])
        fehler = y_dach - Y[i][0]
        fehlerquadrate.append(fehler * fehler)
        for j in range(n):
            dw[j] += fehler * X[i][j]
        db += fehler
    dw = np.array(dw) / m
    return {"A1": np.array(alle), "cost": sum(fehlerquadrate) / (2 * m), "dW1": dw.reshape(1, n), "db1": db / m}
