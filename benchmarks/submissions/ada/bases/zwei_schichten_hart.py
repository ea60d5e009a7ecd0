"""Aufgabe 3: Backprop von Hand, zwei Schichten, alles ausgeschrieben.

Notizen wie in der Vorlesung: Spalten sind Beispiele, W ist (n_aus, n_ein).
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def relu(z):
    return np.maximum(0, z)


def backprop(parameters, X, Y):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    m = X.shape[1]            # Anzahl Beispiele

    # vorwaerts
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)

    # Kosten
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m

    # rueckwaerts, Schicht 2
    dA2 = -Y / A2 + (1 - Y) / (1 - A2)
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m

    # Schicht 1
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    dX = np.dot(W1.T, dZ1)

    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": cost,
            "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1, "dX": dX}
