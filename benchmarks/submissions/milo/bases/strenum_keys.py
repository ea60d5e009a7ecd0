from enum import StrEnum
from types import SimpleNamespace
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


class Name(StrEnum):
    HIDDEN = "A1"
    PRED = "A2"
    COST = "cost"
    DELTA_OUT = "dZ2"
    DELTA_HID = "dZ1"
    GRAD_W1 = "dW1"
    GRAD_B1 = "db1"
    GRAD_W2 = "dW2"
    GRAD_B2 = "db2"


def backprop(theta, x, t):
    p = SimpleNamespace(**theta)
    n = x.shape[1]
    hidden = np.tanh(np.c_[p.W1, p.b1] @ np.r_[x, np.ones((1, n))])
    pred = np.c_[p.W2, p.b2] @ np.r_[hidden, np.ones((1, n))]
    e = pred - t
    delta = (p.W2.T @ e) * (1 - hidden * hidden)
    return {
        Name.HIDDEN: hidden, Name.PRED: pred, Name.COST: np.einsum("ij,ij", e, e) / n / 2.0,
        Name.DELTA_OUT: e, Name.DELTA_HID: delta,
        Name.GRAD_W2: e @ hidden.T / n, Name.GRAD_B2: e.sum(1) / n,
        Name.GRAD_W1: delta @ x.T / n, Name.GRAD_B1: delta.sum(1) / n,
    }
