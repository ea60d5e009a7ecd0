"""Multinomial logit, outer products accumulated observation by observation (score of Train, ch. 3)."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 3], "hidden": "sigmoid", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def shares(v):
    e = np.exp(v - v.max())
    return e / e.sum()


def step(parameters, X, Y, learning_rate):
    A, a = parameters["W1"], parameters["b1"][:, 0]
    B, b = parameters["W2"], parameters["b2"][:, 0]
    S_A, S_a = np.zeros_like(A), np.zeros_like(a)
    S_B, S_b = np.zeros_like(B), np.zeros_like(b)
    N = X.shape[1]
    for i in range(N):
        x = X[:, i]
        h = 1 / (1 + np.exp(-(A @ x + a)))
        p = shares(B @ h + b)
        u = Y[:, i] - p
        S_B += np.outer(u, h)
        S_b += u
        r = (B.T @ u) * h * (1 - h)
        S_A += np.outer(r, x)
        S_a += r
    ascent = learning_rate / N
    return {
        "W1": A + ascent * S_A,
        "b1": (a + ascent * S_a)[:, None],
        "W2": B + ascent * S_B,
        "b2": (b + ascent * S_b)[:, None],
    }
