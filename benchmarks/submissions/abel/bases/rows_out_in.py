# EXAMPLES ARE ROWS, WEIGHTS STAY (OUT, IN) AS IN TORCH
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [6, 5, 4], "hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def LOGSUMEXP(Z):
    M = Z.max(axis=1, keepdims=True)
    return M + np.log(np.exp(Z - M).sum(axis=1, keepdims=True))


def backprop(parameters, X, Y):
    W1, W2 = parameters["W1"], parameters["W2"]
    N = X.shape[0]
    Z1 = X @ W1.T + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = A1 @ W2.T + parameters["b2"]
    LOGP = Z2 - LOGSUMEXP(Z2)
    COST = -(Y * LOGP).sum() / N
    A2 = np.exp(LOGP)
    DZ2 = A2 - Y
    DW2 = DZ2.T @ A1 / N
    DB2 = DZ2.mean(axis=0)
    DA1 = DZ2 @ W2
    DZ1 = DA1 - DA1 * A1 * A1
    DW1 = DZ1.T @ X / N
    DB1 = DZ1.mean(axis=0)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": COST, "dZ2": DZ2, "dW2": DW2, "db2": DB2,
            "dA1": DA1, "dZ1": DZ1, "dW1": DW1, "db1": DB1, "dX": DZ1 @ W1}
