"""Rainfall-runoff emulator: forcing (mm/day) -> discharge at two stations (m3/s).
Stations are columns' outputs, days are columns of X."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 3, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


def check_days(forcing, discharge):
    if forcing.shape[1] != discharge.shape[1]:
        raise ValueError("forcing and discharge cover different days")
    return forcing.shape[1]


def storage_response(W, b, inflow):
    """Linear reservoir followed by a saturating outlet."""
    level = W @ inflow + b
    return level, np.tanh(level)


def mean_squared_residual(simulated, observed):
    residual = simulated - observed          # m3/s
    return np.sum(residual ** 2) / (2 * observed.shape[1])


def backprop(parameters, X, Y):
    n_days = check_days(X, Y)
    W1, W2, W3 = (parameters[k] for k in ("W1", "W2", "W3"))
    b1, b2, b3 = (parameters[k] for k in ("b1", "b2", "b3"))
    # downstream pass
    level1, upper = storage_response(W1, b1, X)
    level2, lower = storage_response(W2, b2, upper)
    discharge = W3 @ lower + b3
    cost = mean_squared_residual(discharge, Y)
    # upstream pass
    d3 = discharge - Y
    gW3 = d3 @ lower.T / n_days
    gb3 = d3.mean(axis=1, keepdims=True)
    d_lower = W3.T @ d3
    d2 = d_lower * (1 - lower ** 2)
    gW2 = d2 @ upper.T / n_days
    gb2 = d2.mean(axis=1, keepdims=True)
    d_upper = W2.T @ d2
    d1 = d_upper * (1 - upper ** 2)
    gW1 = d1 @ X.T / n_days
    gb1 = d1.mean(axis=1, keepdims=True)
    return {"Z1": level1, "A1": upper, "Z2": level2, "A2": lower, "Z3": discharge, "A3": discharge,
            "cost": cost, "dZ3": d3, "dW3": gW3, "db3": gb3,
            "dA2": d_lower, "dZ2": d2, "dW2": gW2, "db2": gb2,
            "dA1": d_upper, "dZ1": d1, "dW1": gW1, "db1": gb1}
