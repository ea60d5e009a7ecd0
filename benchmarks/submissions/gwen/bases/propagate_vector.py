# logistic regression, all examples at once
import numpy as np

σ = lambda t: np.exp(t) / (1 + np.exp(t))


def propagate(w, b, X, Y):
    m = X.shape[1]
    z = w.T @ X + b
    a = σ(z)
    J = np.mean(np.logaddexp(0, z) - Y * z)
    r = a - Y
    grads = {"dw": X @ r.T / m, "db": r.mean()}
    return grads, J


def predict(w, b, x):
    return σ(np.dot(x.T, w).T + b) > 0.5


def fit(X, Y, *, steps=1000, rate=0.1):
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        g, _J = propagate(w, b, X, Y)
        w, b = w - rate * g["dw"], b - rate * g["db"]
    return w, b
