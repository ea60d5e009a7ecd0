"""Two-point boundary view of a small classifier: forward sweep for the state, backward sweep for the costate."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 1], "hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def plant(gain, state, bias):
    """z_k = K_k x_{k-1} + c_k"""
    return gain @ state + bias


def sat(z):
    return np.tanh(z)


def readout(z):
    return 1.0 / (1.0 + np.exp(-z))


def running_cost(y_hat, y):
    N = y.shape[1]
    return -(np.log(y_hat) * y + np.log(1.0 - y_hat) * (1.0 - y)).sum() / N


def backprop(parameters, X, Y):
    K1, K2, K3 = parameters["W1"], parameters["W2"], parameters["W3"]
    c1, c2, c3 = parameters["b1"], parameters["b2"], parameters["b3"]
    N = X.shape[1]

    # ---- forward sweep -------------------------------------------------
    z1 = plant(K1, X, c1)
    x1 = sat(z1)
    z2 = plant(K2, x1, c2)
    x2 = sat(z2)
    z3 = plant(K3, x2, c3)
    x3 = readout(z3)
    J = running_cost(x3, Y)

    # ---- backward sweep (lam = costate, p = costate behind the nonlinearity)
    lam3 = -Y / x3 + (1.0 - Y) / (1.0 - x3)
    p3 = lam3 * x3 * (1.0 - x3)
    gK3 = p3 @ x2.T / N
    gc3 = p3.sum(axis=1, keepdims=True) / N

    lam2 = K3.T @ p3
    p2 = lam2 * (1.0 - x2 ** 2)
    gK2 = p2 @ x1.T / N
    gc2 = p2.sum(axis=1, keepdims=True) / N

    lam1 = K2.T @ p2
    p1 = lam1 * (1.0 - x1 ** 2)
    gK1 = p1 @ X.T / N
    gc1 = p1.sum(axis=1, keepdims=True) / N

    lam0 = K1.T @ p1
    return {
        "Z1": z1, "A1": x1, "Z2": z2, "A2": x2, "Z3": z3, "A3": x3, "cost": J,
        "dA3": lam3, "dZ3": p3, "dW3": gK3, "db3": gc3,
        "dA2": lam2, "dZ2": p2, "dW2": gK2, "db2": gc2,
        "dA1": lam1, "dZ1": p1, "dW1": gK1, "db1": gc1,
        "dX": lam0,
    }
