"""Layers that own their weights and update themselves: backward all the way down, then update all the way up."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 3], "hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}
LAYOUT = {"examples": "columns", "W": "in_out"}


class Layer:
    count = 0
    def __init__(self, W, b):
        type(self).count += 1
        self.W, self.b = W.copy(), b.copy()
    def forward(self, x):
        self.x = x
        self.a = self.g(self.W.T @ x + self.b)
        return self.a
    def backward(self, dz):
        self.dW = self.x @ dz.T
        self.db = dz.sum(axis=1, keepdims=True)
        return self.W @ dz
    def update(self, lr):
        self.W -= lr * self.dW
        self.b -= lr * self.db
        return self

class SigmoidLayer(Layer):
    def g(self, z): return 1 / (1 + np.exp(-z))
    def backward(self, da):
        return super().backward(da * self.a * (1 - self.a))

class SoftmaxLayer(Layer):
    def g(self, z):
        z = z - z.max(axis=0)
        return np.exp(z) / np.exp(z).sum(axis=0)
    def backward(self, Y):
        return super().backward((self.a - Y) / Y.shape[1])


def step(parameters, X, Y, learning_rate):
    hidden = SigmoidLayer(parameters["W1"], parameters["b1"])
    top = SoftmaxLayer(parameters["W2"], parameters["b2"])
    top.forward(hidden.forward(X))
    da = top.backward(Y)
    hidden.backward(da)
    new = {}
    for i, layer in enumerate([hidden, top], start=1):
        layer.update(learning_rate)
        new[f"W{i}"], new[f"b{i}"] = layer.W, layer.b
    return new
