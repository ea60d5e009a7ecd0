# Logistische Regression, noch OHNE Vektorisierung (Schleife ueber Beispiele),
# so wie am Anfang von Woche 2. Langsam, aber man versteht es.
import math

import numpy as np


def sigma(t):
    return 1.0 / (1.0 + math.exp(-t))


def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0.0
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        # ein Beispiel
        x_i = X[:, i]
        y_i = Y[0, i]
        z_i = b
        for j in range(n):
            z_i = z_i + w[j, 0] * x_i[j]
        a_i = sigma(z_i)
        J += -(y_i * math.log(a_i) + (1 - y_i) * math.log(1 - a_i))
        dz_i = a_i - y_i
        for j in range(n):
            dw[j, 0] += x_i[j] * dz_i
        db += dz_i
    # Mittelwerte
    J /= m
    dw /= m
    db /= m
    return J, {"dw": dw, "db": db}


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    X = rng.normal(size=(3, 50))
    Y = (X[:1] - X[1:2] > 0) * 1.0
    w, b = np.zeros((3, 1)), 0.0
    for it in range(200):
        J, g = propagate(w, b, X, Y)
        w, b = w - 0.5 * g["dw"], b - 0.5 * g["db"]
        if it % 50 == 0:
            print("Schritt", it, "Kosten", J)
