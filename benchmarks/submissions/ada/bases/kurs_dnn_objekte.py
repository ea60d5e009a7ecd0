# Objektorientiert: jede Schicht merkt sich, was sie braucht.
# grads zaehlt ab 0 (Informatiker!): dW0 gehoert zu W1 usw.
from dataclasses import dataclass

import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "output": "sigmoid"}
SLOPE = 0.1


@dataclass
class Schicht:
    W: np.ndarray
    b: np.ndarray
    letzte: bool
    eingang: np.ndarray = None
    z: np.ndarray = None

    def vor(self, a):
        self.eingang = a
        self.z = self.W @ a + self.b
        if self.letzte:
            return 1 / (1 + np.exp(-self.z))
        return np.where(self.z > 0, self.z, SLOPE * self.z)

    def ableitung(self):
        if self.letzte:
            s = 1 / (1 + np.exp(-self.z))
            return s * (1 - s)
        return np.where(self.z > 0, 1.0, SLOPE)

    def zurueck(self, da):
        m = self.eingang.shape[1]
        dz = da * self.ableitung()
        dw = dz @ self.eingang.T / m
        db = dz.sum(axis=1, keepdims=True) / m
        return self.W.T @ dz, dw, db


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    schichten = [Schicht(parameters[f"W{i}"], parameters[f"b{i}"], i == L) for i in range(1, L + 1)]
    a = X
    for s in schichten:
        a = s.vor(a)
    return a, schichten


def compute_cost(AL, Y):
    m = Y.shape[1]
    verluste = np.where(Y == 1, -np.log(AL), -np.log(1 - AL))
    return verluste.sum() / m


def L_model_backward(AL, Y, caches):
    grads = {}
    da = -(Y / AL) + (1 - Y) / (1 - AL)
    for i in range(len(caches) - 1, -1, -1):
        da, dw, db = caches[i].zurueck(da)
        grads[f"dW{i}"] = dw
        grads[f"db{i}"] = db
    return grads
