"""Penalised nonlinear least squares of a probability. Notation of the appendix: Greek for unknowns, u for residuals."""
import numpy as np

LAMBDA_N = 0.5
ARCHITECTURE = {"layer_sizes": [4, 4, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error", "l2": LAMBDA_N}


def A1_index(Theta, theta, F):
    return np.add(np.matmul(Theta, F), theta)


def A2_probability(eta):
    return 1 / (1 + np.exp(-eta))


def A3_variance(pi):
    return pi * (1 - pi)


def A4_criterion(pi, Y, Thetas):
    N = Y.shape[1]
    fit = np.linalg.norm(pi - Y) ** 2
    roughness = sum(np.vdot(T, T) for T in Thetas)
    return (fit + LAMBDA_N * roughness) / (2 * N)


def A5_gradient(delta, F, Theta):
    return (np.matmul(delta, F.T) + LAMBDA_N * Theta) / F.shape[1]


def backprop(parameters, X, Y):
    Theta, theta = parameters["W1"], parameters["b1"]
    Phi, phi = parameters["W2"], parameters["b2"]
    eta1 = A1_index(Theta, theta, X)
    F = np.tanh(eta1)
    eta2 = A1_index(Phi, phi, F)
    pi = A2_probability(eta2)
    g = {"cost": A4_criterion(pi, Y, [Theta, Phi]), "A2": pi, "A1": F}
    u = pi - Y
    delta2 = u * A3_variance(pi)
    g["dW2"] = A5_gradient(delta2, F, Phi)
    g["db2"] = np.average(delta2, axis=1)
    delta1 = np.matmul(Phi.T, delta2) * (1 - F ** 2)
    g["dW1"] = A5_gradient(delta1, X, Theta)
    g["db1"] = np.average(delta1, axis=1)
    g["dX"] = np.matmul(Theta.T, delta1)
    return g
