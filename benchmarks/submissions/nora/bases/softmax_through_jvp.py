import numpy as np


class Softmax:
    """p = exp(z) / sum exp(z), columns"""

    def __init__(self, axis=0):
        self.axis = axis

    def forward(self, z):
        e = np.exp(z - z.max(axis=self.axis, keepdims=True))
        self.p = e / e.sum(axis=self.axis, keepdims=True)
        return self.p

    def backward(self, g):
        inner = (g * self.p).sum(axis=self.axis, keepdims=True)
        return self.p * (g - inner)


class ReLU:
    def forward(self, z):
        self.on = z > 0
        return np.where(self.on, z, 0)

    def backward(self, g):
        return np.where(self.on, g, 0)


class Affine:
    def __init__(self, W, b): self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return np.dot(self.W, x) + self.b

    def backward(self, g):
        m = g.shape[1]
        self.dW, self.db = np.dot(g, self.x.T) / m, np.sum(g, axis=1) / m
        return np.dot(self.W.T, g)


ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    pipe = []
    for l in range(1, L + 1):
        pipe += [Affine(parameters[f"W{l}"], parameters[f"b{l}"]), ReLU() if l < L else Softmax()]
    x = X
    for op in pipe:
        x = op.forward(x)
    g = -Y / x
    out = {"cost": -np.log((x * Y).sum(axis=0)).mean(), f"A{L}": x, f"dA{L}": g}
    affine = [op for op in pipe if isinstance(op, Affine)]
    for op in reversed(pipe):
        g = op.backward(g)
        if not isinstance(op, Affine):
            out[f"dZ{pipe.index(op) // 2 + 1}"] = g
    for l, op in enumerate(affine, 1):
        out[f"dW{l}"], out[f"db{l}"] = op.dW, op.db
    return out
