# Backprop-Golf, AG Mathe 2024 -- Rekord bisher: 14 Zeilen (Felix)
# Regeln: nur numpy, beliebige Tiefe, alles sigmoid,
#         Zwischenwerte duerfen wegbleiben, import zaehlt mit
# p: Woerterbuch W1, b1, ..., Spalten = Beispiele
import numpy as np
ARCHITECTURE = {"hidden": "sigmoid"}
s = lambda z: 1 / (1 + np.exp(-z))
def backprop(p, X, Y):
    L = len(p) // 2; m = X.shape[1]; A = [X]; r = {}
    for l in range(L): A.append(s(p[f"W{l+1}"] @ A[l] + p[f"b{l+1}"]))
    P = A[L]; r["cost"] = -np.einsum("ij->", np.log(np.where(Y > .5, P, 1 - P))) / m
    d = P - Y
    for l in range(L, 0, -1):
        r[f"A{l}"] = A[l]
        r[f"dW{l}"], r[f"db{l}"] = np.einsum("im,jm->ij", d, A[l-1]) / m, np.einsum("im->i", d) / m
        d = np.einsum("ij,im->jm", p[f"W{l}"], d) * A[l-1] * (1 - A[l-1])
    return r
if __name__ == "__main__":
    q = np.random.default_rng(7).standard_normal
    print(backprop({"W1": q((2, 3)), "b1": q((2, 1)), "W2": q((1, 2)), "b2": q((1, 1))}, q((3, 5)), 1. * (q((1, 5)) > 0)))
