import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "l2": 0.1}
lambd = 0.1

def sig(x):
    return 1.0 / (1.0 + np.exp(-1.0 * x))

def forward_propagation(X, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[k + n] for n in "123" for k in "Wb")
    Z1 = W1.dot(X) + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2.dot(A1) + b2
    A2 = np.maximum(Z2, 0)
    Z3 = W3.dot(A2) + b3
    A3 = sig(Z3)
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    g = {}
    g["dZ3"] = A3 - Y
    g["dW3"] = 1. / m * np.dot(g["dZ3"], A2.T) + (lambd * W3) / m
    g["db3"] = 1. / m * np.sum(g["dZ3"], axis=1, keepdims=True)
    g["dA2"] = np.dot(W3.T, g["dZ3"])
    g["dZ2"] = np.multiply(g["dA2"], np.int64(A2 > 0))
    g["dW2"] = 1. / m * np.dot(g["dZ2"], A1.T) + (lambd * W2) / m
    g["db2"] = 1. / m * np.sum(g["dZ2"], axis=1, keepdims=True)
    g["dA1"] = np.dot(W2.T, g["dZ2"])
    g["dZ1"] = np.multiply(g["dA1"], np.int64(A1 > 0))
    g["dW1"] = 1. / m * np.dot(g["dZ1"], X.T) + (lambd * W1) / m
    g["db1"] = 1. / m * np.sum(g["dZ1"], axis=1, keepdims=True)
    return g
