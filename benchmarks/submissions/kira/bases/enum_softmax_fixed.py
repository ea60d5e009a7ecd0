from enum import Enum
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 6, 3], "hidden": ["tanh", "leaky_relu"], "output": "softmax",
                "loss": "categorical_cross_entropy", "leaky_slope": 0.1}


class Act(Enum):
    TANH = "tanh"
    LEAKY = "leaky"
    SOFTMAX = "softmax"


FORWARD = {
    Act.TANH: np.tanh,
    Act.LEAKY: lambda z: np.where(z > 0, z, 0.1 * z),
    Act.SOFTMAX: lambda z: np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0),
}
PULL = {
    Act.TANH: lambda g, z, a: g * (1 - a ** 2),
    Act.LEAKY: lambda g, z, a: g * np.where(z > 0, 1.0, 0.1),
    Act.SOFTMAX: lambda g, z, a: a * (g - (g * a).sum(axis=0)),
}


def backprop(parameters, X, Y):
    W1, W2, W3 = (parameters[k] for k in ("W1", "W2", "W3"))
    b1, b2, b3 = (parameters[k] for k in ("b1", "b2", "b3"))
    m = X.shape[1]
    Z1 = W1 @ X + b1
    A1 = FORWARD[Act.TANH](Z1)
    Z2 = W2 @ A1 + b2
    A2 = FORWARD[Act.LEAKY](Z2)
    Z3 = W3 @ A2 + b3
    A3 = FORWARD[Act.SOFTMAX](Z3)
    cost = -np.sum(Y * np.log(A3)) / m

    dA3 = -Y / A3
    dZ3 = PULL[Act.SOFTMAX](dA3, Z3, A3)
    dW3 = np.dot(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1) / m
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = PULL[Act.LEAKY](dA2, Z2, A2)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1) / m
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = PULL[Act.TANH](dA1, Z1, A1)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1) / m
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": cost,
            "dA3": dA3, "dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2,
            "dW2": dW2, "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
