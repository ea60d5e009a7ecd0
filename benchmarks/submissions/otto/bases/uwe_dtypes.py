import numpy as np
from fractions import Fraction

# probiere Zahlentypen aus: int-Labels, bool-Maske, Bruch fuer 1/m, float32-Konstanten
eins = np.float32(1)
halb = np.float32(0.5)

def h(z):
    "Sigmoid ueber tanh"
    return halb * (eins + np.tanh(halb * z))

def backprop(parameters, X, Y):
    etikett = Y.astype(int)
    maske = etikett.astype(bool)
    bruch = float(Fraction(1, X.shape[1]))
    n = np.int64(len(parameters) >> 1)
    A, toepfe = X, []
    for l in np.arange(1, n + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = W.dot(A) + b
        tot = Z <= 0
        toepfe.append((l, A, tot))
        if l < n:
            A = Z * ~tot
        else:
            A = h(Z)
    kosten = np.float64(0)
    kosten += -np.log(A[maske]).sum()
    kosten += -np.log(eins - A[~maske]).sum()
    erg = {"cost": kosten * bruch}
    dZ = A.copy()
    dZ[maske] -= 1
    for l, davor, tot in toepfe[::-1]:
        if l < n:
            dZ = parameters["W" + str(l + 1)].T.dot(dZ)
            dZ[tot] = 0
        erg["dZ" + str(l)] = dZ.copy()
        erg["dW" + str(l)] = dZ.dot(davor.T) * bruch
        erg["db" + str(l)] = np.array([[sum(zeile) * bruch] for zeile in dZ])
    return erg
