"""Backward sweep that tunes every gain as soon as its costate has passed."""
import copy

import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}


def step(parameters, X, Y, learning_rate):
    theta = copy.deepcopy(parameters)
    stages = len(theta) // 2
    horizon = X.shape[1]

    x = {0: X}
    for k in range(1, stages + 1):
        v = theta[f"W{k}"] @ x[k - 1] + theta[f"b{k}"]
        x[k] = v if k == stages else np.tanh(v)

    mu = (x[stages] - Y) / horizon
    for k in range(stages, 0, -1):
        costate = theta[f"W{k}"].T @ mu            # before the gain moves
        theta[f"W{k}"] -= learning_rate * (mu @ x[k - 1].T)
        theta[f"b{k}"] -= learning_rate * mu.sum(axis=1, keepdims=True)
        mu = costate * (1 - x[k - 1] ** 2) if k > 1 else None
    return theta
