"""Mini-Keras. The module-level name `backprop` is a bound method."""
import numpy as np


class Layer:
    def forward(self, x, **kw):
        raise NotImplementedError

    def backward(self, grad):
        raise NotImplementedError


class Dense(Layer):
    def __init__(self, index):
        self.index = index

    def forward(self, x, *, weights):
        self.x, self.w = x, weights["W%d" % self.index]
        return self.w @ x + weights["b%d" % self.index]

    def backward(self, grad):
        self.grads = {"dW%d" % self.index: grad @ self.x.T, "db%d" % self.index: grad.sum(axis=1, keepdims=True)}
        return self.w.T @ grad


class ReLU(Layer):
    def forward(self, x, **_):
        self.mask = x > 0
        return x * self.mask

    def backward(self, grad):
        return grad * self.mask


class SoftmaxCE(Layer):
    def forward(self, z, **_):
        shifted = z - z.max(axis=0, keepdims=True)
        self.logp = shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))
        return np.exp(self.logp)

    def cost(self, y):
        self.y = y
        return -(y * self.logp).sum(axis=0).mean()

    def backward(self, _):
        return (np.exp(self.logp) - self.y) / self.y.shape[1]


class Sequential(list):
    def __call__(self, parameters, X, Y):
        h, result = X, {}
        for layer in self:
            h = layer.forward(h, weights=parameters) if isinstance(layer, Dense) else layer.forward(h)
        result["A3"] = h
        result["cost"] = self[-1].cost(Y)
        grad = None
        for layer in reversed(self):
            grad = layer.backward(grad)
            if isinstance(layer, Dense):
                result |= layer.grads
        result["dX"] = grad
        return result


ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "output": "softmax", "loss": "categorical_cross_entropy"}
model = Sequential([Dense(1), ReLU(), Dense(2), ReLU(), Dense(3), SoftmaxCE()])
backprop = model.__call__
