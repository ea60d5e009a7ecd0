"""Keras-like: Sequential of Dense and activation layers; every layer remembers its own input. caches IS the model."""
import numpy as np

class Layer:
    params, last = (), None
    def __call__(self, x):
        self.last = x
        return self.call(x)

class Dense(Layer):
    def __init__(self, kernel, bias):
        self.params = kernel, bias
    def call(self, x):
        kernel, bias = self.params
        return kernel @ x + bias
    def backward(self, g):
        n = g.shape[1]
        self.grad_kernel, self.grad_bias = g @ self.last.T / n, g.mean(axis=1, keepdims=True)
        return self.params[0].T @ g

class ReLU(Layer):
    def call(self, x):
        return (abs(x) + x) / 2
    def backward(self, g):
        return g * (np.sign(self.last) + 1) / 2

class Sigmoid(Layer):
    def call(self, x):
        self.out = 0.5 + 0.5 * np.tanh(x / 2)
        return self.out
    def backward(self, g):
        return g * self.out * (1 - self.out)

class Sequential(list):
    def predict(self, x):
        for layer in self:
            x = layer(x)
        return x

def L_model_forward(X, parameters):
    """-> probabilities, model"""
    model = Sequential()
    depth = max(int(k[1:]) for k in parameters)
    for i in range(depth):
        model += [Dense(parameters[f"W{i+1}"], parameters[f"b{i+1}"]), ReLU() if i < depth - 1 else Sigmoid()]
    return model.predict(X), model

def L_model_backward(AL, Y, model):
    g = (AL - Y) / (AL * (1 - AL))
    for layer in model[::-1]:
        g = layer.backward(g)
    dense = [layer for layer in model if isinstance(layer, Dense)]
    return {"dX": g} | {f"dW{i}": d.grad_kernel for i, d in enumerate(dense, 1)} | {f"db{i}": d.grad_bias for i, d in enumerate(dense, 1)}
