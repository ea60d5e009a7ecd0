# flood warning net, tanh then sigmoid then sigmoid; 1/m is carried from the start
import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "hidden": ["tanh", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.7}
lam = ARCHITECTURE["l2"]


def sig(t):
    return np.reciprocal(1 + np.exp(-t))


def run_forward(p, X):
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = sig(Z2)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = sig(Z3)
    return Z1, A1, Z2, A2, Z3, A3


def objective(p, A3, Y):
    m = Y.shape[1]
    hit = np.log(A3[Y == 1]).sum()
    miss = np.log(1 - A3[Y == 0]).sum()
    ridge = sum(np.linalg.norm(p[w]) ** 2 for w in ("W1", "W2", "W3"))
    return -(hit + miss) / m + lam * ridge / (2 * m)


def backprop(parameters, X, Y):
    m = X.shape[1]
    p = parameters
    Z1, A1, Z2, A2, Z3, A3 = run_forward(p, X)
    g = {}
    g["A3"] = A3
    g["cost"] = objective(p, A3, Y)
    g["dZ3"] = (A3 - Y) / m
    g["dW3"] = g["dZ3"] @ A2.T + lam * p["W3"] / m
    g["db3"] = np.sum(g["dZ3"], axis=1, keepdims=True)
    g["dA2"] = p["W3"].T @ g["dZ3"]
    g["dZ2"] = g["dA2"] * A2 * (1 - A2)
    g["dW2"] = g["dZ2"] @ A1.T + lam * p["W2"] / m
    g["db2"] = np.sum(g["dZ2"], axis=1, keepdims=True)
    g["dA1"] = p["W2"].T @ g["dZ2"]
    g["dZ1"] = g["dA1"] * (1 - A1 * A1)
    g["dW1"] = g["dZ1"] @ X.T + lam * p["W1"] / m
    g["db1"] = np.sum(g["dZ1"], axis=1, keepdims=True)
    return g
