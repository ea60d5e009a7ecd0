import sys
import numpy as np

USE_EINSUM = sys.byteorder == "little"
ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "leaky_relu", "leaky_slope": 0.3, "output": "sigmoid", "loss": "squared_error"}

if USE_EINSUM:
    def outer_mean(d, a):
        return np.einsum("im,jm->ij", d, a, optimize=True) / d.shape[1]
else:
    def outer_mean(d, a):
        return d @ a.T / d.shape[1]

try:
    from scipy.special import expit as sigmoid
except ImportError:
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

slope = type("Slope", (float,), {"__call__": lambda self, z: np.where(z > 0, z, float(self) * z),
                                 "prime": lambda self, z: np.where(z > 0, 1.0, float(self))})(0.3)


def backprop(parameters, X, Y, w1="W1", w2="W2"):
    z1 = parameters[w1] @ X + parameters["b1"]
    a1 = slope(z1)
    z2 = parameters[w2] @ a1 + parameters["b2"]
    a2 = sigmoid(z2)
    d2 = (a2 - Y) * a2 * (1 - a2)
    d1 = parameters[w2].T * d2 * slope.prime(z1)
    return {"A1": a1, "A2": a2, "cost": np.mean((a2 - Y) ** 2) / 2,
            "dA2": a2 - Y, "dZ2": d2, "dZ1": d1,
            "dW2": outer_mean(d2, a1), "dW1": outer_mean(d1, X),
            "db2": d2.mean(), "db1": d1.mean(axis=-1)}
