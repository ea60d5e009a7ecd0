from fractions import Fraction
import numpy as np

HALF = Fraction(1, 2)
ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error", "l2": 0.75}
LAMBDA = Fraction(ARCHITECTURE["l2"])


def backprop(parameters, X, Y):
    m = int(X.shape[1])
    over_m = Fraction(1, m)
    W1, W2 = parameters["W1"], parameters["W2"]
    A1 = np.tanh(W1.dot(X) + parameters["b1"])
    A2 = W2.dot(A1) + parameters["b2"]
    E = A2 - Y
    squares = sum(float(np.sum(v * v)) for v in (W1, W2))
    cost = float(HALF * over_m) * float((E * E).sum()) + float(LAMBDA * HALF * over_m) * squares
    c, k = float(over_m), float(LAMBDA * over_m)
    D1 = W2.T.dot(E) * (1 - np.power(A1, 2))
    return {
        "cost": np.float64(cost),
        "dZ2": E, "dZ1": D1,
        "dW2": c * E.dot(A1.T) + k * W2,
        "db2": c * E.sum(1),
        "dW1": c * D1.dot(X.T) + k * W1,
        "db1": c * D1.sum(1),
    }
