import numpy as np
from fractions import Fraction
from decimal import Decimal

HALF = Fraction(1, 2)
LAMBDA = Decimal("0.5")
ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error",
                "l2": float(LAMBDA)}


def backprop(parameters, X, Y):
    m = Fraction(X.shape[1])
    lam = float(LAMBDA)
    W1, b1, W2, b2 = (parameters[s] for s in ("W1", "b1", "W2", "b2"))
    A1 = np.tanh(W1 @ X + b1)
    A2 = W2 @ A1 + b2
    residual = A2 - Y
    data = float(HALF / m) * np.vdot(residual, residual)
    penalty = lam * float(HALF / m) * sum(np.linalg.norm(W, "fro") ** 2 for W in (W1, W2))
    inv_m = float(1 / m)
    dZ2 = inv_m * residual
    dW2 = dZ2 @ A1.T + lam * inv_m * W2
    dZ1 = W2.T @ dZ2 * (1 - A1 ** np.float32(2))
    dW1 = dZ1 @ X.T + lam * inv_m * W1
    return {"A1": A1, "A2": A2, "cost": np.float64(data + penalty), "dZ2": dZ2, "dW2": dW2, "db2": dZ2.sum(1),
            "dZ1": dZ1, "dW1": dW1, "db1": dZ1.sum(1)}
