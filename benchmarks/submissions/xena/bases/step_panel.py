"""Panel of equal width: three structural equations, stacked as one (3, 3, 3) array and a last reduced form."""
import numpy as np
from numpy.linalg import matrix_power  # noqa: F401  (used in the stability section of the paper)

ARCHITECTURE = {"layer_sizes": [3, 3, 3, 1], "hidden": "sigmoid", "output": "sigmoid"}


def Lambda(index):
    return np.reciprocal(1 + np.exp(-index))


def scores(Psi, psi, omega, omega0, X, Y):
    N = X.shape[1]
    F0 = X
    F1 = Lambda(Psi[0] @ F0 + psi[0])
    F2 = Lambda(Psi[1] @ F1 + psi[1])
    p = Lambda(omega @ F2 + omega0)
    e3 = (p - Y) / N
    s_omega = e3 @ F2.T
    e2 = (omega.T @ e3) * F2 * (1 - F2)
    s_Psi2 = e2 @ F1.T
    e1 = (Psi[1].T @ e2) * F1 * (1 - F1)
    s_Psi1 = e1 @ F0.T
    return (s_Psi1, s_Psi2, s_omega), (e1.sum(1), e2.sum(1), e3.sum(1))


def step(parameters, X, Y, learning_rate):
    Psi = np.stack([parameters["W1"], parameters["W2"]])
    psi = np.stack([parameters["b1"], parameters["b2"]])
    S, s = scores(Psi, psi, parameters["W3"], parameters["b3"], X, Y)
    new = {}
    for j in (1, 2, 3):
        new[f"W{j}"] = parameters[f"W{j}"] - learning_rate * S[j - 1]
        new[f"b{j}"] = parameters[f"b{j}"] - learning_rate * s[j - 1].reshape(-1, 1)
    return new
