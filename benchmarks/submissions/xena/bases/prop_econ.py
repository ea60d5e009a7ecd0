"""Binary logit by maximum likelihood: score vectors stacked by observation."""
import numpy as np


def choice_index(beta, alpha, regressors):
    return regressors.T @ beta + alpha          # (N, 1)


def log_likelihood_contributions(V, y):
    """y V - log(1 + e^V), never forms the probability."""
    return y * V - np.logaddexp(0.0, V)


def score_contributions(regressors, residual):
    """N x K matrix, row i is x_i u_i."""
    return regressors.T * residual


def propagate(w, b, X, Y):
    N = X.shape[1]
    y = Y.reshape(N, 1)
    V = choice_index(w, b, X)
    loglik = log_likelihood_contributions(V, y).sum()
    fitted = 1.0 / (1.0 + np.exp(-V))
    residual = y - fitted
    scores = score_contributions(X, residual)
    dw = -scores.mean(axis=0).reshape(-1, 1)
    db = -residual.mean()
    return {"dw": dw, "db": db}, -loglik / N
