# glm by hand, as I would write it in R: crossprod, rowSums, plogis, design matrix with intercept
import numpy as np


def crossprod(x, y):  # t(x) %*% y
    return x.T @ y


def cbind(*cols):
    return np.concatenate([np.atleast_2d(c.T).T for c in cols], axis=1)


def plogis(eta):
    return 0.5 * (1 + np.tanh(0.5 * eta))


def propagate(w, b, X, Y):
    x = cbind(np.ones(X.shape[1]), X.T)        # n by (1 + p)
    y = Y.T                                     # n by 1
    beta = np.concatenate([[[float(b)]], w])
    n = x.shape[0]
    mu = plogis(x @ beta)
    deviance = -2 * np.sum(y * np.log(mu) + (1 - y) * np.log1p(-mu))
    score = crossprod(x, y - mu)
    grads = {"db": -score[0, 0] / n, "dw": -score[1:] / n}
    return deviance / (2 * n), grads
