# one step of learning, frogs, 3 layers
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "hidden": ["tanh", "relu"], "output": "sigmoid"}


def step(parameters, X, Y, learning_rate):
    number_of_frogs = X.shape[1]
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = np.maximum(0, Z2)
    Z3 = np.dot(parameters["W3"], A2) + parameters["b3"]
    A3 = 1 / (1 + np.exp(-Z3))

    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / number_of_frogs
    db3 = np.sum(dZ3, axis=1, keepdims=True) / number_of_frogs
    dA2 = np.dot(parameters["W3"].T, dZ3)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = np.dot(dZ2, A1.T) / number_of_frogs
    db2 = np.sum(dZ2, axis=1, keepdims=True) / number_of_frogs
    dA1 = np.dot(parameters["W2"].T, dZ2)
    dZ1 = dA1 * (1 - A1 ** 2)
    dW1 = np.dot(dZ1, X.T) / number_of_frogs
    db1 = np.sum(dZ1, axis=1, keepdims=True) / number_of_frogs

    new_parameters = {}
    new_parameters["W1"] = parameters["W1"] - learning_rate * dW1
    new_parameters["b1"] = parameters["b1"] - learning_rate * db1
    new_parameters["W2"] = parameters["W2"] - learning_rate * dW2
    new_parameters["b2"] = parameters["b2"] - learning_rate * db2
    new_parameters["W3"] = parameters["W3"] - learning_rate * dW3
    new_parameters["b3"] = parameters["b3"] - learning_rate * db3
    return new_parameters
