"""Linear regression, features in rows; the gradient written as in the textbook  X^T (X w - y) / m."""
import os
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 2], "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "in_out"}

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "housing.csv")
if os.path.exists(DATA):
    table = np.loadtxt(DATA, delimiter=",", skiprows=1)
else:
    table = None

def backprop(parameters: dict, X: np.ndarray, Y: np.ndarray, *, gram: bool = True, **unused) -> dict:
    theta, intercept = parameters["W1"], parameters["b1"]
    m = X.shape[0]
    if gram:
        grad_theta = (X.T @ X) @ theta + X.T @ (np.ones((m, 1)) @ np.atleast_2d(intercept)) - X.T @ Y
    else:
        grad_theta = X.T @ (X @ theta + intercept - Y)
    r = X @ theta + intercept - Y
    return {"cost": np.trace(r.T @ r) / (2 * m), "dA1": r / m, "dZ1": r / m, "dW1": grad_theta / m, "db1": r.sum(0) / m}
