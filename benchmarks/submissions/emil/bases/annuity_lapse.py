"""Lapse model for an annuity table. Exposure: one column is one policy year."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 1], "hidden": "tanh", "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.2}
LOADING = ARCHITECTURE["l2"]


def lapse_rate(force):
    """One-year rate from the (logit) force of lapse."""
    return 1.0 / (1.0 + np.exp(-force))


def experience_cost(rate, claims, W1, W2):
    exposure = claims.shape[1]
    total = 0.0
    for year in range(exposure):
        q, d = rate[0, year], claims[0, year]
        total += -(d * np.log(q) + (1 - d) * np.log(1 - q))
    penalty = LOADING / (2 * exposure) * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
    return total / exposure + penalty


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    exposure = X.shape[1]
    assert Y.shape == (1, exposure), "one claim indicator per policy year"
    # projection of the book
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = lapse_rate(Z2)
    cost = experience_cost(A2, Y, W1, W2)
    # actual minus expected, with the sign turned round
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / exposure + LOADING / exposure * W2
    db2 = dZ2.sum(axis=1, keepdims=True) / exposure
    # reserve released to the hidden table
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1.0 - A1 ** 2)
    dW1 = dZ1 @ X.T / exposure + LOADING / exposure * W1
    db1 = dZ1.sum(axis=1, keepdims=True) / exposure
    assert dW1.shape == W1.shape and dW2.shape == W2.shape
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": cost, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
