# Kleines Netz fuer die Schuelerfirma (Prognose Pausenverkauf, Anteil 0..1).
# Bei mir steht jedes Neuron in einer SPALTE von W, also z = W^T a + b wie bei w^T x + b.
# Fehler: halbe mittlere quadratische Abweichung; sigmoid am Ende, dazu etwas weight decay
import numpy as np

LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error", "l2": 0.3}
LAM = 0.3


class Netz:
    """merkt sich die Zwischenergebnisse; eine Instanz pro Aufruf"""

    def __init__(self, parameters):
        self.p = parameters
        self.tiefe = sum(name.startswith("W") for name in parameters)
        self.a, self.z = {}, {}

    def hin(self, X):
        self.a[0] = X
        for l in range(1, self.tiefe + 1):
            self.z[l] = self.p[f"W{l}"].T @ self.a[l - 1] + self.p[f"b{l}"]
            if l == self.tiefe:
                self.a[l] = 1 / (1 + np.exp(-self.z[l]))
            else:
                self.a[l] = np.tanh(self.z[l])
        return self.a[self.tiefe]

    def kosten(self, Y):
        m = Y.shape[1]
        rest = self.a[self.tiefe] - Y
        decay = sum((self.p[f"W{l}"] ** 2).sum() for l in range(1, self.tiefe + 1))
        return (np.sum(rest * rest) + LAM * decay) / (2 * m)

    def her(self, Y):
        m, g = Y.shape[1], {}
        da = self.a[self.tiefe] - Y
        for l in range(self.tiefe, 0, -1):
            a = self.a[l]
            strich = a * (1 - a) if l == self.tiefe else 1 - a ** 2
            dz = da * strich
            g[f"dZ{l}"] = dz
            g[f"dW{l}"] = (self.a[l - 1] @ dz.T + LAM * self.p[f"W{l}"]) / m
            g[f"db{l}"] = dz.sum(axis=1) / m
            da = self.p[f"W{l}"] @ dz
        return g


def backprop(parameters, X, Y):
    netz = Netz(parameters)
    netz.hin(X)
    ergebnis = netz.her(Y)
    ergebnis["cost"] = netz.kosten(Y)
    for l, a in netz.a.items():
        if l > 0:
            ergebnis[f"A{l}"] = a
    return ergebnis
