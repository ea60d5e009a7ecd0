"""Multinomial logit on a learned index, McFadden (1974) plus one tanh layer."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [6, 4, 3],
    "hidden": "tanh",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}


def eq3_utilities(Gamma, X_design, gamma0):
    """V_j = x'gamma_j + gamma_j0"""
    return np.einsum("jk,kn->jn", Gamma, X_design) + gamma0


def eq5_choice_probabilities(V):
    V = V - V.max(axis=0, keepdims=True)
    odds = np.exp(V)
    return odds / odds.sum(axis=0, keepdims=True)


def eq7_mean_nll(P, D):
    chosen = np.log((P * D).sum(axis=0))
    return -chosen.mean()


def eq9_score(U, X_design):
    N = X_design.shape[1]
    return np.einsum("jn,kn->jk", U, X_design) / N


def backprop(parameters, X, Y):
    Gamma, gamma0 = parameters["W1"], parameters["b1"]
    Delta, delta0 = parameters["W2"], parameters["b2"]

    index = eq3_utilities(Gamma, X, gamma0)
    T = np.tanh(index)
    V = eq3_utilities(Delta, T, delta0)
    P = eq5_choice_probabilities(V)
    nll = eq7_mean_nll(P, Y)

    U = P - Y                                   # generalised residuals
    score_Delta = eq9_score(U, T)
    score_delta0 = np.mean(U, axis=1)
    through = np.einsum("jk,jn->kn", Delta, U)
    U_index = through * (1 - T * T)
    score_Gamma = eq9_score(U_index, X)
    score_gamma0 = np.mean(U_index, axis=1)
    return {
        "Z1": index, "A1": T, "Z2": V, "A2": P, "cost": nll,
        "dZ2": U, "dW2": score_Delta, "db2": score_delta0,
        "dA1": through, "dZ1": U_index, "dW1": score_Gamma, "db1": score_gamma0,
    }
