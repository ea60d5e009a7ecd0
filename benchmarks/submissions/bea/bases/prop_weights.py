"""Logistic regression as a single-parameter-set refinement. obs = labels, calc = probability."""
import numpy as np


def design_matrix(X):
    """observations down, parameters across"""
    return X.T


def calc(D, w, b):
    z = D @ w + b
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


def propagate(w, b, X, Y):
    D = design_matrix(X)
    obs = Y.T
    n_obs = D.shape[0]
    p = calc(D, w, b)
    misfit = p - obs
    shift = {"dw": D.T @ misfit / n_obs, "db": misfit.mean()}
    log_likelihood = (obs * np.log(p)).sum() + ((1 - obs) * np.log(1 - p)).sum()
    return shift, -log_likelihood / n_obs
