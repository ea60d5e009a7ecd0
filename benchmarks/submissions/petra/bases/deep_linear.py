"""Deep linear network: why you need a nonlinearity. chain of multi_dot products"""
import numpy as np
from numpy.linalg import multi_dot

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 2], "hidden": "identity", "output": "identity", "loss": "squared_error", "l2": 2.0}

def backprop(parameters, X, Y):
    W = [parameters[f"W{i}"] for i in (1, 2, 3)]
    b = [parameters[f"b{i}"] for i in (1, 2, 3)]
    m = X.shape[1]
    one = np.ones((1, m))
    A1 = W[0] @ X + b[0] @ one
    A2 = multi_dot([W[1], W[0], X]) + (W[1] @ b[0] + b[1]) @ one
    A3 = multi_dot([W[2], W[1], W[0], X]) + (W[2] @ W[1] @ b[0] + W[2] @ b[1] + b[2]) @ one
    E = (A3 - Y) / m
    lam = ARCHITECTURE["l2"]
    cost = 0.5 * m * np.sum(E * E) + 0.5 * lam / m * sum(np.trace(w @ w.T) for w in W)
    back2 = W[2].T
    back1 = W[1].T @ back2
    return {
        "A1": A1, "A2": A2, "A3": A3, "cost": cost,
        "dW3": E @ A2.T + lam / m * W[2],
        "dW2": multi_dot([back2, E, A1.T]) + lam / m * W[1],
        "dW1": multi_dot([back1, E, X.T]) + lam / m * W[0],
        "db3": E @ one.T, "db2": back2 @ E @ one.T, "db1": back1 @ E @ one.T,
        "dX": multi_dot([W[0].T, back1, E]),
    }
