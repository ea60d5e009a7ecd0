"""Augmented regressor form: Lambda = [alpha | Beta], X_design = [1; X]. Bias is just another coefficient."""
from collections import namedtuple

import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}

Stage = namedtuple("Stage", "X_design Lambda mu")


def with_constant(X):
    return np.vstack([np.ones((1, X.shape[1])), X])


def logit_inv(eta):
    return 1.0 / (1.0 + np.exp(-eta))


def bernoulli_variance(mu):
    return mu * (1.0 - mu)


def L_model_forward(X, parameters):
    stages = []
    mu = X
    for j in range(1, len(parameters) // 2 + 1):
        Lambda = np.hstack([parameters[f"b{j}"], parameters[f"W{j}"]])
        X_design = with_constant(mu)
        mu = logit_inv(Lambda @ X_design)
        stages.append(Stage(X_design, Lambda, mu))
    return mu, stages


def compute_cost(AL, Y):
    likelihood = np.where(Y > 0.5, AL, 1.0 - AL)
    return -np.log(likelihood).sum() / Y.shape[1]


def L_model_backward(AL, Y, caches):
    grads = {}
    N = Y.shape[1]
    score = AL - Y
    for j in range(len(caches), 0, -1):
        st = caches[j - 1]
        G = score @ st.X_design.T / N
        grads[f"db{j}"] = G[:, :1]
        grads[f"dW{j}"] = G[:, 1:]
        Beta = st.Lambda[:, 1:]
        grads[f"dA{j - 1}"] = Beta.T @ score
        if j > 1:
            score = grads[f"dA{j - 1}"] * bernoulli_variance(caches[j - 2].mu)
    return grads
