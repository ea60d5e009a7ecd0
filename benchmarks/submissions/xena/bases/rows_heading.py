# boid steering: one heading per boid in [0, 1], squared miss. one boid per row.
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}


class Config:
    SENSES, CELLS = 5, 4


ARCHITECTURE = {"layer_sizes": [Config.SENSES, Config.CELLS, 1], "hidden": "relu", "output": "sigmoid", "loss": "squared_error"}


def squash(z):
    return 1.0 / (1.0 + np.exp(-z))


def L_model_forward(X, parameters):
    z1 = X @ parameters["W1"]
    z1 += parameters["b1"]
    a1 = z1.clip(0.0)
    heading = squash(a1 @ parameters["W2"] + parameters["b2"])
    return heading, (X, a1, heading, parameters["W2"])


def compute_cost(AL, Y):
    miss = AL - Y
    return np.square(miss).sum() / (2.0 * len(Y))


def L_model_backward(AL, Y, caches):
    senses, a1, heading, W2 = caches
    flock = 1.0 / len(Y)
    turn = AL - Y
    turn = turn * (heading * (1.0 - heading))
    dW2 = flock * (a1.T @ turn)
    db2 = flock * turn.sum()
    pull = turn @ W2.T
    awake = a1 > 0.0
    inner = pull * awake
    dW1 = flock * (senses.T @ inner)
    db1 = flock * inner.sum(axis=0)
    return {"dZ2": turn, "dW2": dW2, "db2": db2, "dA1": pull, "dZ1": inner, "dW1": dW1, "db1": db1}
