# cellular grid brain: every inner field has the same width on purpose
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 2], "hidden": ["relu", "tanh"], "output": "sigmoid"}


def backprop(parameters, X, Y):
    (W1, W2, W3), (b1, b2, b3) = ([parameters[c + i] for i in "123"] for c in "Wb")
    n = X.shape[1]

    field1 = W1 @ X + b1
    cell1 = field1 * (field1 > 0)
    field2 = W2 @ cell1 + b2
    cell2 = np.tanh(field2)
    field3 = W3 @ cell2 + b3
    out = 1 / (1 + np.exp(-field3))
    score = (-np.log(np.where(Y == 1, out, 1 - out))).sum() / n

    wave3 = out - Y
    dW3 = wave3 @ cell2.T / n
    db3 = wave3.sum(axis=1, keepdims=True) / n
    echo2 = W3.T @ wave3
    wave2 = echo2 * (1 - cell2 ** 2)
    dW2 = wave2 @ cell1.T / n
    db2 = wave2.sum(axis=1, keepdims=True) / n
    echo1 = W2.T @ wave2
    wave1 = echo1 * (field1 > 0)
    dW1 = wave1 @ X.T / n
    db1 = wave1.sum(axis=1, keepdims=True) / n
    echo0 = W1.T @ wave1

    names = "Z1 A1 Z2 A2 Z3 A3 cost dZ3 dW3 db3 dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1 dX".split()
    values = (field1, cell1, field2, cell2, field3, out, score, wave3, dW3, db3, echo2, wave2, dW2, db2,
              echo1, wave1, dW1, db1, echo0)
    return dict(zip(names, values))
