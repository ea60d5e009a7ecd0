"""Biases live in an extra column: T = [W | b], inputs get a row of ones.
L2 on the weights only."""
import numpy as np

LAM = 0.7
SLOPE = 0.05
ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "hidden": "leaky_relu", "leaky_slope": SLOPE,
                "output": "sigmoid", "loss": "binary_cross_entropy", "l2": LAM}


def ones_on_top(a):
    return np.vstack([np.ones((1, a.shape[1])), a])


def lrelu(z):
    return np.where(z > 0, z, SLOPE * z)


def lrelu_slope(z):
    return np.where(z > 0, 1.0, SLOPE)


def backprop(parameters, X, Y):
    p, m = parameters, X.shape[1]
    T1 = np.hstack([p["b1"], p["W1"]])
    T2 = np.hstack([p["b2"], p["W2"]])
    T3 = np.hstack([p["b3"], p["W3"]])

    H0 = ones_on_top(X)
    Z1 = T1 @ H0
    H1 = ones_on_top(lrelu(Z1))
    Z2 = T2 @ H1
    H2 = ones_on_top(lrelu(Z2))
    Z3 = T3 @ H2
    P = 1 / (1 + np.exp(-Z3))

    data = np.where(Y == 1, -np.log(P), -np.log(1 - P)).sum() / m
    penalty = sum((T[:, 1:] ** 2).sum() for T in (T1, T2, T3)) * LAM / (2 * m)

    E3 = P - Y
    E2 = (T3.T @ E3)[1:] * lrelu_slope(Z2)
    E1 = (T2.T @ E2)[1:] * lrelu_slope(Z1)

    out = {"A3": P, "cost": data + penalty, "dZ3": E3, "dZ2": E2, "dZ1": E1}
    for l, (E, H, T) in enumerate([(E1, H0, T1), (E2, H1, T2), (E3, H2, T3)], 1):
        G = E @ H.T / m
        R = LAM / m * T
        R[:, 0] = 0
        G = G + R
        out[f"dW{l}"], out[f"db{l}"] = G[:, 1:], G[:, :1]
    return out
