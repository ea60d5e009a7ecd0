"""Multivariate ridge regression, written by a statistician: beta, intercept, residuals, RSS.

J(B, c) = 1/(2m) * RSS + lambda/(2m) * ||B||^2
"""
import numpy as np

RIDGE = 1.3
ARCHITECTURE = dict(layer_sizes=[5, 3], output="identity", loss="squared_error", l2=1.3)


def fitted(beta, intercept, X):
    return beta @ X + intercept


def rss(resid):
    return np.vdot(resid, resid)


def shrinkage(beta):
    return RIDGE * np.vdot(beta, beta)


def backprop(parameters, X, Y):
    beta, intercept = parameters["W1"], parameters["b1"]
    nobs = Y.shape[1]
    yhat = fitted(beta, intercept, X)
    resid = yhat - Y
    J = (rss(resid) + shrinkage(beta)) / (2 * nobs)
    # normal equations minus zero
    score_beta = resid @ X.T + RIDGE * beta
    score_intercept = resid @ np.ones((nobs, 1))
    return {
        "A1": yhat,
        "cost": J,
        "dZ1": resid,
        "dW1": score_beta / nobs,
        "db1": score_intercept / nobs,
    }
