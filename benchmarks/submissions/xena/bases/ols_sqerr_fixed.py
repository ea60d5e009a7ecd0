"""Nonlinear least squares, one layer of logistic basis functions, two regressands."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 5, 2], "hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


def logistic(s):
    return 1.0 / (1.0 + np.exp(-s))


def logistic_density(L):
    """lambda(s) = L(s)(1 - L(s))"""
    return L * (1.0 - L)


def half_mean_ssr(u):
    return 0.5 * np.trace(u @ u.T) / u.shape[1]


def backprop(parameters, X, Y):
    Pi, pi0 = parameters["W1"], parameters["b1"]
    Beta, beta0 = parameters["W2"], parameters["b2"]
    n = Y.shape[1]

    # first stage
    S = Pi @ X + pi0
    Phi = logistic(S)
    # second stage
    Y_hat = Beta @ Phi + beta0
    u = Y_hat - Y
    ssr = half_mean_ssr(u)

    # normal equations are not satisfied away from the optimum: these are their gaps
    gap_Beta = u @ Phi.T / n
    gap_beta0 = u @ np.ones((n, 1)) / n
    dPhi = Beta.T @ u
    v = dPhi * logistic_density(Phi)
    gap_Pi = v @ X.T / n
    gap_pi0 = v @ np.ones((n, 1)) / n
    return dict(Z1=S, A1=Phi, Z2=Y_hat, A2=Y_hat, cost=ssr, dA2=u, dZ2=u, dW2=gap_Beta, db2=gap_beta0,
                dA1=dPhi, dZ1=v, dW1=gap_Pi, db1=gap_pi0, dX=Pi.T @ v)
