# four independent labels; everything divided by m at once
import numpy as np
import math

ARCHITECTURE = {"layer_sizes": [3, 5, 4], "hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}

def logistic(v):
    return 0.5 * (1 + np.tanh(0.5 * v))

def bernoulli_cost(P, T):
    total = 0.0
    for k in range(T.shape[0]):
        for j in range(T.shape[1]):
            total -= math.log(P[k, j]) if T[k, j] == 1 else math.log(1 - P[k, j])
    return total / T.shape[1]

def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[k] for k in ["W1", "b1", "W2", "b2"])
    scale = 1 / X.shape[1]
    S1 = W1 @ X + b1
    H = logistic(S1)
    S2 = W2 @ H + b2
    P = logistic(S2)
    dAout = scale * ((1 - Y) / (1 - P) - Y / P)
    dS2 = dAout * P * (1 - P)
    dH = W2.T @ dS2
    dS1 = dH * H * (1 - H)
    ones = np.ones((X.shape[1], 1))
    return {
        "Z1": S1, "A1": H, "Z2": S2, "A2": P,
        "cost": bernoulli_cost(P, Y),
        "dA2": dAout, "dZ2": dS2, "dA1": dH, "dZ1": dS1,
        "dW2": dS2 @ H.T, "db2": dS2 @ ones,
        "dW1": dS1 @ X.T, "db1": dS1 @ ones,
    }
