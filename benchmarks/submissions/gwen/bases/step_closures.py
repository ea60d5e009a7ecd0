"""A micro autograd: every layer pushes a closure on a tape, step() pops them. Squared error behind a sigmoid."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}


class Tape(list):
    def record(self, fn):
        self.append(fn)

    def unwind(self, seed):
        g = seed
        while self:
            g = self.pop()(g)
        return g


def affine(tape, new, params, l, x, lr):
    W, b = params[f"W{l}"], params[f"b{l}"]

    def back(g):
        below = W.T @ g
        new[f"W{l}"] = W - lr * (g @ x.T)
        new[f"b{l}"] = b - lr * g.sum(axis=1, keepdims=True)
        return below

    tape.record(back)
    return W @ x + b


def tanh(tape, z):
    a = np.tanh(z)
    tape.record(lambda g: g * (1 - a**2))
    return a


def sigmoid(tape, z):
    a = 1 / (1 + np.exp(-z))
    tape.record(lambda g: g * a * (1 - a))
    return a


def step(parameters, X, Y, learning_rate):
    tape, new = Tape(), {}
    L = sum(k[0] == "W" for k in parameters)
    h = X
    for l in range(1, L + 1):
        z = affine(tape, new, parameters, l, h, learning_rate)
        h = sigmoid(tape, z) if l == L else tanh(tape, z)
    tape.unwind((h - Y) / Y.shape[1])
    return new
