"""Drei Klassen, tanh in der Mitte. Softmax mit der ganzen Jacobimatrix,
damit man sieht, dass am Ende A - Y herauskommt (siehe Tafelbild)."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [6, 4, 3],
    "hidden": "tanh",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def kosten(A, Y):
    m = Y.shape[1]
    return -(Y * np.log(A)).sum() / m


def softmax_rueckwaerts(dA, A):
    """J = diag(a) - a a^T, fuer jedes Beispiel einzeln."""
    n, m = A.shape
    dZ = np.zeros((n, m))
    for i in range(m):
        a = A[:, i:i + 1]
        J = np.diag(a[:, 0]) - a @ a.T
        dZ[:, i:i + 1] = J @ dA[:, i:i + 1]
    return dZ


def tanh_rueckwaerts(dA, Z):
    t = np.tanh(Z)
    return dA * (1 - t ** 2)


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    m = Y.shape[1]
    ergebnis = {}

    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    ergebnis.update(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
    ergebnis["cost"] = kosten(A2, Y)

    # Ableitung der Kreuzentropie nach A: -Y/A
    dA2 = -Y / A2
    dZ2 = softmax_rueckwaerts(dA2, A2)
    dW2 = (dZ2 @ A1.T) / m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = tanh_rueckwaerts(dA1, Z1)
    dW1 = (dZ1 @ X.T) / m
    db1 = dZ1.mean(axis=1).reshape(-1, 1)
    ergebnis.update(dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2)
    ergebnis.update(dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
    return ergebnis
