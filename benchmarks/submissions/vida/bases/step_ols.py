"""Normal-equation statistics: one gradient step of linear regression only needs Sxx, Sxy, means."""
import numpy as np
ARCHITECTURE = {"layer_sizes": [4, 3], "output": "identity", "loss": "squared_error", "l2": 0.2}
RIDGE = 0.2

def sufficient(X, Y):
    n = X.shape[-1]
    Sxx, Syx = X.dot(X.T) / n, Y.dot(X.T) / n
    return n, Sxx, Syx, X.mean(-1, keepdims=True), Y.mean(-1, keepdims=True)

def step(parameters, X, Y, learning_rate):
    n, Sxx, Syx, xm, ym = sufficient(X, Y)
    W, b = parameters.get("W1"), parameters.get("b1")
    parameters = parameters.copy()
    parameters["W1"] = W - learning_rate * (W.dot(Sxx) + b.dot(xm.T) - Syx + RIDGE / n * W)
    parameters["b1"] = b - learning_rate * (W.dot(xm) + b - ym)
    return parameters
