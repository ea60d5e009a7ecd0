"""Soil moisture fractions (0..1) in two horizons, squared error on a sigmoid outlet."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 5, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


class Horizon:
    """One soil layer: conductances K (units x inputs), offset c."""

    def __init__(self, K, c):
        self.K, self.c = K, c

    def fill(self, water):
        self.water = water
        self.head = self.K @ water + self.c
        self.moisture = 1 / (1 + np.exp(-self.head))
        return self.moisture

    def drain(self, d_moisture):
        """Derivative at the outlet in, derivative at the inlet out."""
        self.d_head = d_moisture * self.moisture * (1 - self.moisture)
        n = self.water.shape[1]
        self.dK = np.einsum("ik,jk->ij", self.d_head, self.water) / n
        self.dc = np.einsum("ik->i", self.d_head) / n
        return self.K.T @ self.d_head


def backprop(parameters, X, Y):
    top = Horizon(parameters["W1"], parameters["b1"])
    deep = Horizon(parameters["W2"], parameters["b2"])
    theta = deep.fill(top.fill(X))
    miss = theta - Y
    d_top = deep.drain(miss)
    dX = top.drain(d_top)
    return {"cost": (miss ** 2).sum() / 2 / Y.shape[1], "dA2": miss, "A2": theta, "A1": top.moisture,
            "dZ2": deep.d_head, "dW2": deep.dK, "db2": deep.dc, "dA1": d_top,
            "dZ1": top.d_head, "dW1": top.dK, "db1": top.dc, "dX": dX}
