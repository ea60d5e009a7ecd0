# my own mini keras. The checker only wants step(), so I build a model, train on the batch once, read the weights.
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 4, 1], "hidden": "tanh", "output": "sigmoid"}


class Dense:
    def __init__(self, kernel, bias, activation):
        self.kernel = np.array(kernel)
        self.bias = np.array(bias)
        self.activation = activation

    def call(self, x):
        self.x = x
        self.z = np.dot(self.kernel, x) + self.bias
        if self.activation == "tanh":
            self.a = np.tanh(self.z)
        else:
            self.a = 1.0 / (1.0 + np.exp(-self.z))
        return self.a

    def grad(self, da):
        if self.activation == "tanh":
            dz = da * (1.0 - self.a * self.a)
        else:
            dz = da * self.a * (1.0 - self.a)
        batch_size = self.x.shape[1]
        self.d_kernel = np.dot(dz, self.x.T) / batch_size
        self.d_bias = np.sum(dz, axis=1, keepdims=True) / batch_size
        return np.dot(self.kernel.T, dz)


class Model:
    def __init__(self, layers):
        self.layers = layers

    def predict(self, x):
        for layer in self.layers:
            x = layer.call(x)
        return x

    def train_on_batch(self, x, y, lr):
        p = self.predict(x)
        d = -(y / p) + (1.0 - y) / (1.0 - p)
        for layer in reversed(self.layers):
            d = layer.grad(d)
        for layer in self.layers:
            layer.kernel = layer.kernel - lr * layer.d_kernel
            layer.bias = layer.bias - lr * layer.d_bias


def step(parameters, X, Y, learning_rate):
    model = Model([
        Dense(parameters["W1"], parameters["b1"], "tanh"),
        Dense(parameters["W2"], parameters["b2"], "tanh"),
        Dense(parameters["W3"], parameters["b3"], "sigmoid"),
    ])
    model.train_on_batch(X, Y, learning_rate)
    out = {}
    for i, layer in enumerate(model.layers, 1):
        out["W%d" % i] = layer.kernel
        out["b%d" % i] = layer.bias
    return out
