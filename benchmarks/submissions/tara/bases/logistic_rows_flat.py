"""Logistic regression, statistician's notation: design matrix (rows), beta with the intercept first, mu, score vector. Ridge."""
import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [5, 1], "l2": 2.5}

def link_inverse(eta):
    mu = np.exp(-np.logaddexp(0.0, -eta))
    return mu

def score(beta, design, y):
    "gradient of the log-likelihood"
    return design.T @ (y - link_inverse(design @ beta))

def deviance(beta, design, y):
    eta = design @ beta
    return 2 * np.sum(np.logaddexp(0.0, eta) - y * eta)

def backprop(parameters, X, Y):
    y = Y.ravel()                                     # (m,) against (m,), never against (m, 1)
    design = np.c_[np.ones(len(y)), X]
    beta = np.r_[parameters["b1"].ravel(), parameters["W1"].ravel()]
    u = score(beta, design, y)
    ridge = np.diag([0.0] + [2.5] * X.shape[1])
    gradient = (ridge @ beta - u) / len(y)
    J = (deviance(beta, design, y) + beta @ ridge @ beta) / (2 * len(y))
    mu = link_inverse(design @ beta)
    return {"A1": mu[:, None], "cost": J, "dZ1": (mu - y)[:, None], "dW1": gradient[1:, None], "db1": gradient[0]}
