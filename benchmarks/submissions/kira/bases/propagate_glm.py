import numpy as np
# logistic regression as a GLM with the canonical (logit) link


def link_inverse(eta):
    return 1 / (1 + np.exp(-eta))


def propagate(w, b, X, Y):
    D = X.T
    n = D.shape[0]
    y = Y.ravel()
    eta = D @ w.ravel() + b
    mu = link_inverse(eta)
    residuals = mu - y
    deviance = -2 * np.sum(y * np.log(mu) + (1 - y) * np.log(1 - mu))
    cost = deviance / (2 * n)
    score = D.T @ residuals
    dw = score.reshape(-1, 1) / n
    db = residuals.mean()
    return {"dw": dw, "db": db}, cost
