import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


class Dense:
    def __init__(self, W, b, last=False):
        self.W, self.b, self.last = W, b, last

    def forward(self, x):
        self.x = x
        self.z = x @ self.W + self.b
        if self.last:
            e = np.exp(self.z - self.z.max(axis=1, keepdims=True))
            self.a = e / e.sum(axis=1, keepdims=True)
        else:
            self.a = np.tanh(self.z)
        return self.a

    def backward(self, d):
        self.dz = d if self.last else d * (1 - self.a ** 2)
        self.dW = self.x.T @ self.dz / len(self.x)
        self.db = self.dz.mean(axis=0, keepdims=True)
        return self.dz @ self.W.T


def backprop(parameters, X, Y):
    n = len(parameters) // 2
    net = [Dense(parameters[f"W{i}"], parameters[f"b{i}"], i == n) for i in range(1, n + 1)]
    a = X
    for layer in net:
        a = layer.forward(a)
    d = a - Y
    out = {"cost": -(Y * np.log(a)).sum(axis=1).mean()}
    for i in range(n, 0, -1):
        layer = net[i - 1]
        d = layer.backward(d)
        out.update({f"Z{i}": layer.z, f"A{i}": layer.a, f"dZ{i}": layer.dz, f"dW{i}": layer.dW, f"db{i}": layer.db})
        out["dX" if i == 1 else f"dA{i - 1}"] = d
    return out
