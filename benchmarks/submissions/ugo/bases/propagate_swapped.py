import numpy as np

try:
    from scipy.special import expit as sigmoid
except ImportError:
    def sigmoid(t):
        out = np.empty_like(t)
        pos = t >= 0
        out[pos] = 1 / (1 + np.exp(-t[pos]))
        e = np.exp(t[~pos])
        out[~pos] = e / (1 + e)
        return out

assert abs(float(sigmoid(np.array([0.0]))[0]) - 0.5) < 1e-15


class GradientPair(dict):
    """dict with a dot, as in JavaScript"""
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


def propagate(w, b, X, Y):
    yhat = sigmoid((X.T @ w).ravel() + b)          # (m,)
    y = Y.ravel()
    assert yhat.shape == y.shape, "labels and predictions disagree"
    g = GradientPair()
    g.dw = (X @ (yhat - y) / y.size).reshape(w.shape)
    g.db = np.average(yhat - y)
    J = -np.average(np.where(y > 0, np.log(yhat), np.log1p(-yhat)))
    return J, g
