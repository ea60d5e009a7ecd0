"""Mixed activations, weight decay. A net is a list of Layer objects; gradients come back as properties."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 4, 4, 2], "hidden": ["tanh", "relu"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.7}
LAMBDA = ARCHITECTURE["l2"]


class Layer:
    def __init__(self, W, b, act):
        self.W, self.b, self.act = W, b, act

    def __call__(self, x):
        self.x = x
        self.z = self.W @ x + self.b
        if self.act == "tanh":
            self.y = np.tanh(self.z)
        elif self.act == "relu":
            self.y = self.z * (self.z > 0)
        else:
            self.y = 1 / (1 + np.exp(-self.z))
        return self.y

    @property
    def slope(self):
        if self.act == "tanh":
            return 1 - self.y * self.y
        if self.act == "relu":
            return 1.0 * (self.y > 0)
        return self.y * (1 - self.y)

    @property
    def m(self):
        return self.x.shape[1]

    def pull(self, dz):
        self.dz = dz
        return self.W.T @ dz

    @property
    def dW(self):
        return (self.dz @ self.x.T + LAMBDA * self.W) / self.m

    @property
    def db(self):
        return self.dz.sum(1, keepdims=True) / self.m


def penalty(layers):
    return LAMBDA * sum(np.sum(np.square(q.W)) for q in layers)


def objective(layers, p, Y):
    m = Y.shape[1]
    nll = -np.sum(Y * np.log(p)) - np.sum((1 - Y) * np.log(1 - p))
    return nll / m + penalty(layers) / (2 * m)


def backprop(parameters, X, Y):
    one, two, three = layers = [
        Layer(parameters[f"W{i}"], parameters[f"b{i}"], act)
        for i, act in enumerate(("tanh", "relu", "sigmoid"), start=1)
    ]
    p = three(two(one(X)))
    J = objective(layers, p, Y)

    da2 = three.pull(p - Y)
    da1 = two.pull(da2 * two.slope)
    dx = one.pull(da1 * one.slope)

    grads = dict(cost=J, dA2=da2, dA1=da1, dX=dx)
    for i, q in enumerate(layers, 1):
        grads |= {f"Z{i}": q.z, f"A{i}": q.y, f"dZ{i}": q.dz, f"dW{i}": q.dW, f"db{i}": q.db}
    return grads
