"""glm(family = binomial) by hand. Returns (cost, grads): value first, as optim() wants it."""
import numpy as np

FAMILY = {"linkinv": lambda eta: 1 / (1 + np.exp(-eta)),
          "dev": lambda mu, y: -(y * np.log(mu) + (1 - y) * np.log1p(-mu))}


def score(X, mu, y):
    """gradient of the mean negative log likelihood"""
    n = y.shape[1]
    resid = (mu - y).ravel()
    d_beta = X @ resid / n
    d_intercept = resid.mean()
    return d_beta.reshape(-1, 1), d_intercept


def propagate(w, b, X, Y):
    assert w.shape == (X.shape[0], 1), f"w has shape {w.shape}"
    eta = w.T @ X + b
    mu = FAMILY["linkinv"](eta)
    value = float(FAMILY["dev"](mu, Y).mean())
    d_beta, d_intercept = score(X, mu, Y)
    return value, {"dw": d_beta, "db": d_intercept}


if __name__ == "__main__":
    v, g = propagate(np.zeros((1, 1)), 0.0, np.ones((1, 2)), np.array([[0.0, 1.0]]))
    assert abs(v - np.log(2)) < 1e-12 and abs(g["db"]) < 1e-12
