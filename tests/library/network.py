"""A right backprop of any depth with sigmoid output, in the forms in which a library's user may have one."""

import numpy as np


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward(parameters, X):
    Zs, As = [], [X]
    for l in range(1, len(parameters) // 2 + 1):
        Zs.append(parameters[f"W{l}"] @ As[-1] + parameters[f"b{l}"])
        As.append(np.maximum(Zs[-1], 0))
    As[-1] = sigmoid(Zs[-1])
    return Zs, As


def backprop(parameters, X, Y):
    return with_derivative(lambda Z: Z > 0)(parameters, X, Y)


def with_derivative(derivative):
    """A backprop with this for the derivative of the ReLU."""

    def mine(parameters, X, Y):
        Zs, As = forward(parameters, X)
        dZ, m, found = As[-1] - Y, X.shape[1], {}
        for l in range(len(Zs), 0, -1):
            found |= {f"Z{l}": Zs[l - 1], f"dZ{l}": dZ, f"dW{l}": dZ @ As[l - 1].T / m}
            found[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
            if l > 1:
                dZ = (parameters[f"W{l}"].T @ dZ) * derivative(Zs[l - 2])
        return found

    return mine


def descend(parameters, X, Y, learning_rate):
    gradients = backprop(parameters, X, Y)
    return {name: value - learning_rate * gradients[f"d{name}"] for name, value in parameters.items()}


class Course:
    """The pair of functions of the course, as methods."""

    def L_model_forward(self, X, parameters):
        Zs, As = forward(parameters, X)
        return As[-1], (Zs, As, parameters)

    def L_model_backward(self, AL, Y, caches):
        Zs, As, parameters = caches
        dZ, m, grads = AL - Y, Y.shape[1], {}
        for l in range(len(Zs), 0, -1):
            grads |= {f"dW{l}": dZ @ As[l - 1].T / m, f"db{l}": dZ.sum(axis=1, keepdims=True) / m}
            if l > 1:
                dZ = (parameters[f"W{l}"].T @ dZ) * (Zs[l - 2] > 0)
        return grads


class Net:
    """A class that keeps its weights in itself, and `factor` times too much of a gradient."""

    factor = 1

    def __init__(self, layer_sizes):
        self.W = [np.zeros(shape) for shape in zip(layer_sizes[1:], layer_sizes[:-1], strict=True)]
        self.b = [np.zeros((n, 1)) for n in layer_sizes[1:]]

    def forward(self, X):
        pairs = enumerate(zip(self.W, self.b, strict=True), 1)
        self.Zs, self.As = forward(
            {f"{kind}{l}": a for l, pair in pairs for kind, a in zip("Wb", pair, strict=True)}, X
        )
        return self.As[-1]

    def backward(self, X, Y):
        dZ, gradients = self.As[-1] - Y, {}
        for l in range(len(self.W), 0, -1):
            gradients[f"dW{l}"] = self.factor * dZ @ self.As[l - 1].T / X.shape[1]
            gradients[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
            if l > 1:
                dZ = (self.W[l - 1].T @ dZ) * (self.Zs[l - 2] > 0)
        return gradients
