"""ex1_multi: computeCostMulti / gradientDescentMulti in numpy, asked through the deep learning names."""
from numpy import c_, ones, dot, vstack, atleast_2d

ARCHITECTURE = {"layer_sizes": [6, 1], "output": "identity", "loss": "squared_error"}


def computeCostMulti(X, y, theta):
    m = y.size
    return float(dot((dot(X, theta) - y).T, dot(X, theta) - y).item() / (2 * m))


def gradient(X, y, theta):
    return dot(X.T, dot(X, theta) - y) / y.size


def propagate(w, b, X, Y):
    theta = vstack((atleast_2d(b), w))            # theta0 is the intercept
    Xb = c_[ones(X.shape[1]), X.T]
    y = Y.reshape(-1, 1)
    g = gradient(Xb, y, theta)
    return {"db": g[0, 0], "dw": g[1:]}, computeCostMulti(Xb, y, theta)
