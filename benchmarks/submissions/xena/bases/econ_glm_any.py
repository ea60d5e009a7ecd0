"""Stacked generalised linear models: a tanh net written the way a GLM table would be.

Every layer is a regression of the layer below: eta = Beta x + alpha, mu = link^{-1}(eta).
"""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def linear_predictor(Beta, alpha, regressors):
    return Beta @ regressors + alpha


def inverse_logit(eta):
    return 1.0 / (1.0 + np.exp(-eta))


def hyperbolic(eta):
    return np.tanh(eta)


def d_hyperbolic(mu):
    """dmu/deta in terms of the fitted value."""
    return 1.0 - mu ** 2


def negative_loglik(mu, y):
    n_obs = y.shape[1]
    contributions = y * np.log(mu) + (1.0 - y) * np.log(1.0 - mu)
    return -contributions.sum() / n_obs


def moment(residuals, regressors):
    """Sample moment E[u x'], the score of a linear index."""
    return residuals @ regressors.T / regressors.shape[1]


def backprop(parameters, X, Y):
    depth = len(parameters) // 2
    out = {}
    fitted = {0: X}
    for k in range(1, depth + 1):
        eta = linear_predictor(parameters[f"W{k}"], parameters[f"b{k}"], fitted[k - 1])
        fitted[k] = inverse_logit(eta) if k == depth else hyperbolic(eta)
        out[f"Z{k}"], out[f"A{k}"] = eta, fitted[k]
    out["cost"] = negative_loglik(fitted[depth], Y)

    residuals = fitted[depth] - Y
    for k in range(depth, 0, -1):
        out[f"dZ{k}"] = residuals
        out[f"dW{k}"] = moment(residuals, fitted[k - 1])
        out[f"db{k}"] = residuals.mean(axis=1, keepdims=True)
        pulled = parameters[f"W{k}"].T @ residuals
        if k > 1:
            out[f"dA{k - 1}"] = pulled
            residuals = pulled * d_hyperbolic(fitted[k - 1])
        else:
            out["dX"] = pulled
    return out
