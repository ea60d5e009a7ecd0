import numpy as np

ARCHITECTURE = {"layer_sizes": [8, 6, 5, 3], "hidden": ["relu", "tanh"], "output": "sigmoid"}


class Grads(dict):
    """g.dW[2] = ... is g["dW2"] = ...; frozen once returned."""

    class _View:
        def __init__(self, owner, stem):
            self.owner, self.stem = owner, stem

        def __setitem__(self, l, value):
            self.owner[f"{self.stem}{l}"] = value

        def __getitem__(self, l):
            return self.owner[f"{self.stem}{l}"]

    def __getattr__(self, stem):
        if stem in ("Z", "A", "dZ", "dA", "dW", "db"):
            return Grads._View(self, stem)
        raise AttributeError(stem)


def relu(z): return np.fmax(z, 0)
def sigmoid(z): return 1 / (1 + np.exp(-z))


def backprop(parameters, X, Y):
    W = [None] + [parameters[f"W{i}"] for i in (1, 2, 3)]
    b = [None] + [parameters[f"b{i}"] for i in (1, 2, 3)]
    g = Grads()
    g.Z[1] = W[1] @ X + b[1]
    g.A[1] = relu(g.Z[1])
    g.Z[2] = W[2] @ g.A[1] + b[2]
    g.A[2] = np.tanh(g.Z[2])
    g.Z[3] = W[3] @ g.A[2] + b[3]
    g.A[3] = sigmoid(g.Z[3])
    m = X.shape[1]
    g["cost"] = np.sum(np.log1p(np.exp(g.Z[3])) - Y * g.Z[3]) / m
    g.dZ[3] = g.A[3] - Y
    g.dA[2] = W[3].T @ g.dZ[3]
    g.dZ[2] = g.dA[2] * (1 - g.A[2] ** 2)
    g.dA[1] = W[2].T @ g.dZ[2]
    g.dZ[1] = g.dA[1] * np.sign(g.A[1])
    for l, a in ((3, g.A[2]), (2, g.A[1]), (1, X)):
        g.dW[l] = g.dZ[l] @ a.T / m
        g.db[l] = g.dZ[l].sum(1, keepdims=True) / m
    return g
