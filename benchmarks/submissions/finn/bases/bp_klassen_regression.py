"""Regression with leaky ReLU, object oriented (I come from Java)."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [6, 5, 4, 2],
    "hidden": "leaky_relu",
    "leaky_slope": 0.1,
    "output": "identity",
    "loss": "squared_error",
}


class Dense:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None

    def forward(self, x):
        self.x = x
        return self.W @ x + self.b

    def backward(self, d_out):
        self.dW = d_out @ self.x.T
        self.db = d_out.sum(axis=1).reshape(-1, 1)
        return self.W.T @ d_out


class LeakyReLU:
    SLOPE = 0.1

    def forward(self, z):
        self.mask = z > 0
        return np.where(self.mask, z, self.SLOPE * z)

    def backward(self, d_out):
        return d_out * np.where(self.mask, 1.0, self.SLOPE)


class HalfMSE:
    def forward(self, prediction, target):
        self.difference = prediction - target
        self.n = target.shape[1]
        return 0.5 * np.sum(self.difference ** 2) / self.n

    def backward(self):
        return self.difference / self.n


def backprop(parameters, X, Y):
    dense1 = Dense(parameters["W1"], parameters["b1"])
    dense2 = Dense(parameters["W2"], parameters["b2"])
    dense3 = Dense(parameters["W3"], parameters["b3"])
    act1, act2 = LeakyReLU(), LeakyReLU()
    loss = HalfMSE()

    z1 = dense1.forward(X)
    a1 = act1.forward(z1)
    z2 = dense2.forward(a1)
    a2 = act2.forward(z2)
    out = dense3.forward(a2)
    cost = loss.forward(out, Y)

    dz3 = loss.backward()
    da2 = dense3.backward(dz3)
    dz2 = act2.backward(da2)
    da1 = dense2.backward(dz2)
    dz1 = act1.backward(da1)
    dx = dense1.backward(dz1)
    return {
        "A3": out, "cost": cost,
        "dZ3": dz3, "dA2": da2, "dZ2": dz2, "dA1": da1, "dZ1": dz1, "dX": dx,
        "dW3": dense3.dW, "db3": dense3.db,
        "dW2": dense2.dW, "db2": dense2.db,
        "dW1": dense1.dW, "db1": dense1.db,
    }
