# Aufgabe 4 - Lisa M.
import numpy as np
import math

ARCHITECTURE = {"layer_sizes": [6, 5, 3, 1], "hidden": "relu", "output": "sigmoid"}
DEBUG = False

def backprop(parameters, X, Y):
    # Gewichte holen
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W3 = parameters["W3"]
    b3 = parameters["b3"]
    anzahl = X.shape[1]
    assert X.shape[0] == 6, "falsche Eingabe"
    # Schicht 1
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(0, Z1)
    # Schicht 2
    Z2 = np.dot(W2, A1) + b2
    A2 = np.maximum(0, Z2)
    # Schicht 3
    Z3 = np.dot(W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    # Kosten
    kosten = 0
    for i in range(anzahl):
        if Y[0, i] == 1:
            kosten = kosten - math.log(A3[0, i])
        else:
            kosten = kosten - math.log(1 - A3[0, i])
    kosten = kosten / anzahl
    print("Kosten:", kosten)
    # rueckwaerts
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / anzahl
    db3 = np.sum(dZ3, axis=1, keepdims=True) / anzahl
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = np.dot(dZ2, A1.T) / anzahl
    db2 = np.sum(dZ2, axis=1, keepdims=True) / anzahl
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.dot(dZ1, X.T) / anzahl
    db1 = np.sum(dZ1, axis=1, keepdims=True) / anzahl
    # dX = np.dot(W1.T, dZ1)
    if DEBUG:
        print(dW1, db1)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": kosten,
            "dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
