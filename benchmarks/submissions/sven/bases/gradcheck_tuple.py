import numpy as np
from fractions import Fraction

# course 2, gradient checking: LINEAR -> RELU -> LINEAR -> RELU -> LINEAR -> SIGMOID
ARCHITECTURE = {"layer_sizes": [4, 5, 3, 1], "hidden": ["relu", "relu"]}

def relu(x):
    s = np.maximum(0, x)
    return s

def sigmoid(x): return 1 / (1 + np.exp(-x))

def forward_propagation(X, parameters):
    W1 = parameters["W1"]; b1 = parameters["b1"]
    W2 = parameters["W2"]; b2 = parameters["b2"]
    W3 = parameters["W3"]; b3 = parameters["b3"]
    A3 = sigmoid((Z3 := np.dot(W3, A2 := relu(Z2 := np.dot(W2, A1 := relu(Z1 := np.dot(W1, X) + b1)) + b2)) + b3))
    cache = (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache

def compute_cost(A3, Y):
    logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
    return float(Fraction(1, Y.shape[1])) * np.sum(logprobs)

def backward_propagation(parameters, cache, X, Y):
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    over_m = float(Fraction(1, X.shape[1]))
    dZ3 = A3 - Y
    dW3 = over_m * np.dot(dZ3, A2.T)
    db3 = over_m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = over_m * np.dot(dZ2, A1.T)
    db2 = over_m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = over_m * np.dot(dZ1, X.T)
    db1 = over_m * np.sum(dZ1, axis=1, keepdims=True)
    gradients = {k: v for k, v in locals().items() if k[0] == "d"}
    return gradients
