"""Logistic regression as a sum of outer products over events (thesis appendix B).

J(w, b) = <softplus(z) - y z>, so dJ/dz = expit(z) - y, with z = w.x + b dimensionless.
"""
import numpy as np


def softplus(z):
    return np.logaddexp(0.0, z)


def expit(z):
    return np.exp(-softplus(-z))


def propagate(w, b, X, Y):
    y = np.ravel(Y)                        # axes: (event,)
    z = np.tensordot(w[:, 0], X, axes=1) + b
    assert z.shape == y.shape
    residual = expit(z) - y
    n = y.size

    def total(k):
        """Sum of residual_e x_e over the first k events."""
        if k == 0:
            return np.zeros(X.shape[0])
        return total(k - 1) + residual[k - 1] * X[:, k - 1]

    cost = np.mean(softplus(z) - y * z)
    return cost, {"dw": total(n)[:, None] / n, "db": residual.mean()}
