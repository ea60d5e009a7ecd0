"""Brier score network (homework 3): squared error behind a sigmoid, weight decay."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error", "l2": 0.3}
DECAY = ARCHITECTURE.get("l2", 0.0)


class Sigmoid:
    @staticmethod
    def f(z):
        return 1.0 / (1.0 + np.exp(-z))

    @staticmethod
    def df(a):
        return a * (1.0 - a)


def backprop(parameters, X, Y):
    P = parameters
    m = X.shape[1]
    hidden_in = P["W1"].dot(X) + P["b1"]
    hidden = Sigmoid.f(hidden_in)
    final_in = P["W2"].dot(hidden) + P["b2"]
    guess = Sigmoid.f(final_in)

    brier = 0.5 * np.square(guess - Y).sum(axis=0).mean()
    decay = 0.5 * DECAY / m * sum((P[k] ** 2).sum() for k in ("W1", "W2"))

    err = guess - Y
    grad_out = err * Sigmoid.df(guess)
    grad_hid_act = P["W2"].T.dot(grad_out)
    grad_hid = grad_hid_act * Sigmoid.df(hidden)
    ones = np.ones((m, 1))
    return {
        "Z1": hidden_in, "A1": hidden, "Z2": final_in, "A2": guess,
        "cost": brier + decay,
        "dA2": err, "dZ2": grad_out, "dA1": grad_hid_act, "dZ1": grad_hid,
        "dW2": (grad_out.dot(hidden.T) + DECAY * P["W2"]) / m,
        "db2": grad_out.dot(ones) / m,
        "dW1": (grad_hid.dot(X.T) + DECAY * P["W1"]) / m,
        "db1": grad_hid.dot(ones) / m,
    }
