import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


class Dense:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, delta):
        self.dW = self.x.T @ delta
        self.db = delta.sum(axis=0, keepdims=True)
        return delta @ self.W.T


class Net:
    def __init__(self, params):
        self.layers = [Dense(params[f"W{i}"], params[f"b{i}"]) for i in range(1, len(params) // 2 + 1)]

    def run(self, X, Y):
        n = len(X)
        res = {}
        h = X
        hs = []
        for i, layer in enumerate(self.layers, start=1):
            z = layer.forward(h)
            if i == len(self.layers):
                e = np.exp(z - z.max(axis=1, keepdims=True))
                h = e / e.sum(axis=1, keepdims=True)
            else:
                h = np.tanh(z)
            hs.append(h)
            res[f"Z{i}"], res[f"A{i}"] = z, h
        res["cost"] = float(-np.log((h * Y).sum(axis=1)).mean())
        delta = (h - Y) / n
        for i in reversed(range(len(self.layers))):
            if i < len(self.layers) - 1:
                delta = delta * (1 - hs[i] ** 2)
            res[f"dZ{i + 1}"] = delta
            delta = self.layers[i].backward(delta)
            res[f"dW{i + 1}"] = self.layers[i].dW
            res[f"db{i + 1}"] = self.layers[i].db
        return res


def backprop(parameters, X, Y):
    return Net(parameters).run(X, Y)
