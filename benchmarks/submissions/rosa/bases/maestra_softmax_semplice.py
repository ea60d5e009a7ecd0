# Senza strati nascosti / no hidden layer: solo una matrice e la softmax
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4], "output": "softmax", "loss": "categorical_cross_entropy"}


def probabilita(punteggi):
    classi, esempi = punteggi.shape
    tabella = np.zeros((classi, esempi))
    for colonna in range(esempi):
        z = punteggi[:, colonna]
        z = z - z.max()
        numeratore = np.exp(z)
        tabella[:, colonna] = numeratore / numeratore.sum()
    return tabella


def backprop(parameters, X, Y):
    W = parameters["W1"]
    b = parameters["b1"]
    esempi = X.shape[1]
    Z = np.dot(W, X) + b
    P = probabilita(Z)

    costo = 0
    for colonna in range(esempi):
        classe_vera = np.argmax(Y[:, colonna])
        costo = costo - np.log(P[classe_vera, colonna])
    costo = costo / esempi

    gradiente_W = np.zeros(W.shape)
    gradiente_b = np.zeros(b.shape)
    for colonna in range(esempi):
        p = P[:, colonna]
        y = Y[:, colonna]
        # matrice jacobiana / Jacobian:  diag(p) - p p^T
        jacobiana = np.diag(p) - np.outer(p, p)
        derivata_perdita = -y / p
        delta = np.dot(jacobiana, derivata_perdita)
        gradiente_W = gradiente_W + np.outer(delta, X[:, colonna])
        gradiente_b[:, 0] = gradiente_b[:, 0] + delta
    gradiente_W = gradiente_W / esempi
    gradiente_b = gradiente_b / esempi
    return {"Z1": Z, "A1": P, "cost": costo, "dW1": gradiente_W, "db1": gradiente_b}
