"""Ein Gradientenschritt mit einer Klasse NeuralNetwork.
Versteckte Schichten tanh, Ausgabe linear, quadratischer Fehler 1/(2m)."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}


class NeuralNetwork:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def feedforward(self, X):
        self.acts = [X]
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.biases)):
            z = W.dot(self.acts[-1]) + b
            self.acts.append(z if i == last else np.tanh(z))
        return self.acts[-1]

    def gradients(self, X, Y):
        m = X.shape[1]
        out = self.feedforward(X)
        delta = out - Y
        dW, db = [], []
        for i in range(len(self.weights) - 1, -1, -1):
            dW.insert(0, delta.dot(self.acts[i].T) / m)
            db.insert(0, delta.sum(axis=1, keepdims=True) / m)
            if i > 0:
                delta = self.weights[i].T.dot(delta)
                delta = delta * (1 - self.acts[i] ** 2)
        return dW, db

    def sgd_step(self, X, Y, eta):
        dW, db = self.gradients(X, Y)
        self.weights = [W - eta * g for W, g in zip(self.weights, dW)]
        self.biases = [b - eta * g for b, g in zip(self.biases, db)]


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    net = NeuralNetwork([parameters[f"W{i + 1}"].copy() for i in range(L)],
                        [parameters[f"b{i + 1}"].copy() for i in range(L)])
    net.sgd_step(X, Y, learning_rate)
    result = {}
    for i in range(L):
        result[f"W{i + 1}"] = net.weights[i]
        result[f"b{i + 1}"] = net.biases[i]
    return result
