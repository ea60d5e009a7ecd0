# brain.py -- enemy AI net, 5 sensors -> "attack?" bit. hot path, no temporaries if we can help it
import numpy as np


class Config:
    SENSORS = 5
    H1 = 4
    H2 = 3
    ACTIONS = 1


ARCHITECTURE = {"layer_sizes": [Config.SENSORS, Config.H1, Config.H2, Config.ACTIONS], "hidden": "relu"}


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    batch = X.shape[1]
    inv = 1.0 / batch

    # scratch
    z1 = np.empty((Config.H1, batch))
    z2 = np.empty((Config.H2, batch))
    z3 = np.empty((Config.ACTIONS, batch))
    a1 = np.empty_like(z1)
    a2 = np.empty_like(z2)

    # tick forward
    np.matmul(W1, X, out=z1)
    z1 += b1
    np.maximum(z1, 0.0, out=a1)
    np.matmul(W2, a1, out=z2)
    z2 += b2
    np.maximum(z2, 0.0, out=a2)
    np.matmul(W3, a2, out=z3)
    z3 += b3
    a3 = np.exp(-z3)
    a3 += 1.0
    np.reciprocal(a3, out=a3)

    lose = np.log(a3)
    lose *= Y
    lose += (1.0 - Y) * np.log1p(-a3)
    cost = -inv * float(lose.sum())

    # tick backward
    g3 = np.subtract(a3, Y)
    dW3 = np.matmul(g3, a2.T)
    dW3 *= inv
    db3 = g3.sum(1, keepdims=True)
    db3 *= inv
    e2 = np.matmul(W3.T, g3)
    g2 = np.multiply(e2, z2 > 0.0)
    dW2 = np.matmul(g2, a1.T)
    dW2 *= inv
    db2 = g2.sum(1, keepdims=True)
    db2 *= inv
    e1 = np.matmul(W2.T, g2)
    g1 = np.multiply(e1, z1 > 0.0)
    dW1 = np.matmul(g1, X.T)
    dW1 *= inv
    db1 = g1.sum(1, keepdims=True)
    db1 *= inv
    return {"Z1": z1, "A1": a1, "Z2": z2, "A2": a2, "Z3": z3, "A3": a3, "cost": cost,
            "dZ3": g3, "dW3": dW3, "db3": db3, "dA2": e2, "dZ2": g2, "dW2": dW2, "db2": db2,
            "dA1": e1, "dZ1": g1, "dW1": dW1, "db1": db1}
