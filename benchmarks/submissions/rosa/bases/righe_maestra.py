# Il registro: ogni riga e' un alunno / the class register: each row is a pupil
#
#   nome    | voto1 voto2 voto3 |  promosso
#   Anna    |  0.3   1.2  -0.1  |     1
#   Bruno   | -1.0   0.4   0.8  |     0
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [5, 3, 2], "hidden": "relu", "output": "sigmoid", "loss": "squared_error"}


def backprop(parameters, X, Y):
    alunni = X.shape[0]
    Z1 = np.dot(X, parameters["W1"].T) + parameters["b1"]
    A1 = Z1.copy()
    A1[A1 < 0] = 0
    Z2 = np.dot(A1, parameters["W2"].T) + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))

    differenza = A2 - Y
    quadrati = differenza ** 2
    costo = np.sum(quadrati) / (2 * alunni)

    dA2 = differenza
    dZ2 = dA2 * A2 * (1 - A2)
    dW2 = np.dot(dZ2.T, A1) / alunni
    db2 = np.mean(dZ2, axis=0)
    dA1 = np.dot(dZ2, parameters["W2"])
    acceso = Z1 > 0          # acceso / switched on
    dZ1 = dA1 * acceso
    dW1 = np.dot(dZ1.T, X) / alunni
    db1 = np.mean(dZ1, axis=0)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": costo,
            "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
