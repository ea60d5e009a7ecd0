"""Right files of kinds in which nothing is recognised, and for each a slip with the cause that is to be named."""

from tests.candidates.adaptable_otherwise import (
    FITS_ITSELF,
    LABELS_BY_DEFAULT,
    ONE_VECTOR,
    SCRIPT,
    VECTOR_OF_ONE_LAYER,
)

DENSE = """import numpy as np

class Dense:
    def __init__(self, n_in, n_out):
        self.W = np.random.randn(n_in, n_out)
        self.b = np.zeros((1, n_out))
    def forward(self, x):
        self.x = x
        return x @ self.W + self.b
    def backward(self, g):
        self.dW = self.x.T @ g
        self.db = g.sum(axis=0, keepdims=True)
        return g @ self.W.T

class {hidden}:
    def forward(self, z):
        self.a = {of_hidden}
        return self.a
    def backward(self, g):
        return g * {slope}

class {last}:
    def forward(self, z):
        self.a = {of_last}
        return self.a
    def backward(self, g):
        return {of_backward}
"""
RELU = {"hidden": "ReLU", "of_hidden": "np.maximum(z, 0)", "slope": "(self.a > 0)"}
TANH = {"hidden": "Tanh", "of_hidden": "np.tanh(z)", "slope": "(1 - self.a ** 2)"}
SIGMOID = {"last": "Sigmoid", "of_last": "1 / (1 + np.exp(-z))", "of_backward": "g * self.a * (1 - self.a)"}
SOFTMAX = {"last": "Softmax", "of_last": "np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
           "of_backward": "(self.a - g) / len(g)"}  # fmt: skip

OF_SIZES = """
class MLP:
    def __init__(self, sizes):
        self.layers = []
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
            self.layers.append(Dense(a, b))
            self.layers.append(ReLU() if i < len(sizes) - 2 else Sigmoid())
    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x
    def backward(self, y):
        a = self.layers[-1].a
        g = (a - y) / (a * (1 - a)) / len(y)
        for layer in reversed(self.layers):
            g = layer.backward(g)
"""
NAMED = """
class NeuralNetwork:
    def __init__(self, n_input, n_hidden, n_output):
        self.fc1 = Dense(n_input, n_hidden)
        self.relu = ReLU()
        self.fc2 = Dense(n_hidden, n_output)
        self.softmax = Softmax()
    def forward(self, X):
        return self.softmax.forward(self.fc2.forward(self.relu.forward(self.fc1.forward(X))))
    def backward(self, Y):
        self.fc1.backward(self.relu.backward(self.fc2.backward(self.softmax.backward(Y))))
    def update(self, lr):
        for layer in (self.fc1, self.fc2):
            layer.W -= lr * layer.dW
            layer.b -= lr * layer.db
"""
AT_THE_TOP = """
layers = [Dense(2, 4), Tanh(), Dense(4, 3), Tanh(), Dense(3, 1), Sigmoid()]
for epoch in range(10):
    out = X
    for layer in layers:
        out = layer.forward(out)
    grad = (out - y) / (out * (1 - out)) / len(y)
    for layer in reversed(layers):
        grad = layer.backward(grad)
"""
WITH_A_LOSS = """
class BCE:
    def forward(self, pred, target):
        self.pred, self.target = pred, target
        return -np.mean(target * np.log(pred) + (1 - target) * np.log(1 - pred))
    def backward(self):
        return (self.pred - self.target) / (self.pred * (1 - self.pred)) / self.target.size

class Sequential:
    def __init__(self, layers):
        self.layers = layers
    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x
    def backward(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward(grad)

model = Sequential([Dense(2, 8), Tanh(), Dense(8, 1), Sigmoid()])
"""
UPDATES_IN_BACKWARD = """import numpy as np

class FCLayer:
    def __init__(self, input_size, output_size):
        self.weights = np.random.rand(input_size, output_size) - 0.5
        self.bias = np.random.rand(1, output_size) - 0.5
    def forward_propagation(self, input_data):
        self.input = input_data
        return np.dot(self.input, self.weights) + self.bias
    def backward_propagation(self, output_error, learning_rate):
        input_error = np.dot(output_error, self.weights.T)
        self.weights -= learning_rate * np.dot(self.input.T, output_error)
        self.bias -= learning_rate * output_error
        return input_error

class ActivationLayer:
    def __init__(self, activation, activation_prime):
        self.activation, self.activation_prime = activation, activation_prime
    def forward_propagation(self, input_data):
        self.input = input_data
        return self.activation(self.input)
    def backward_propagation(self, output_error, learning_rate):
        return self.activation_prime(self.input) * output_error

def tanh(x):
    return np.tanh(x)

def tanh_prime(x):
    return 1 - np.tanh(x) ** 2

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))

def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)

def mse_prime(y_true, y_pred):
    return 2 * (y_pred - y_true) / y_true.size

net = Network()
net.add(FCLayer(2, 3))
net.add(ActivationLayer(tanh, tanh_prime))
net.add(FCLayer(3, 1))
net.add(ActivationLayer(sigmoid, sigmoid_prime))
"""
LEFT_IN_ATTRIBUTES = """import numpy as np

class Layer_Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases
    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = np.dot(dvalues, self.weights.T)

class Activation_ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)
    def backward(self, dvalues):
        self.dinputs = dvalues * (self.inputs > 0)

class Softmax_Loss:
    def forward(self, inputs, y_true):
        self.output = np.exp(inputs) / np.exp(inputs).sum(axis=1, keepdims=True)
        return -np.mean(np.log(self.output[range(len(inputs)), y_true]))
    def backward(self, dvalues, y_true):
        self.dinputs = dvalues.copy()
        self.dinputs[range(len(dvalues)), y_true] -= 1
        self.dinputs = self.dinputs / len(dvalues)

dense1 = Layer_Dense(2, 64)
activation1 = Activation_ReLU()
dense2 = Layer_Dense(64, 3)
loss_activation = Softmax_Loss()
"""
# By name: the text, what is replaced in it by what, and the cause that is named then.
KINDS = {
    "layers made of sizes": (DENSE.format(**RELU, **SIGMOID) + OF_SIZES, "/ len(y)", "", "mean-missing"),
    "layers under names": (DENSE.format(**RELU, **SOFTMAX) + NAMED, " / len(g)", "", "mean-missing"),
    "layers at the top": (DENSE.format(**TANH, **SIGMOID) + AT_THE_TOP, "db = g.sum(", "db = g.mean(", "mean-twice"),
    "layers and a loss": (
        DENSE.format(**TANH, **SIGMOID) + WITH_A_LOSS,
        "g * (1 - self.a ** 2)",
        "g",
        "activation-derivative-missing",
    ),
    "layers that update": (UPDATES_IN_BACKWARD, "1 - np.tanh(x) ** 2", "1 - x ** 2", "activation-derivative-of-pre"),
    "layers with attributes": (LEFT_IN_ATTRIBUTES, " / len(dvalues)", "", "mean-missing"),
    "a class that fits": (FITS_ITSELF, "(p - y))\n", "(y - p))\n", "sign-flipped"),
    "labels by default": (LABELS_BY_DEFAULT, " * (h > 0)", "", "activation-derivative-missing"),
    "one vector": (ONE_VECTOR, "d3.T @ a2 / m", "d3.T @ a2", "mean-missing"),
    "a vector of one layer": (VECTOR_OF_ONE_LAYER, "(h - y)", "(y - h)", "sign-flipped"),
    "a script": (SCRIPT, "hidden * (1 - hidden)", "hidden", "activation-derivative-of-other"),
}
