import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}

def softmax(Z):
    Z = Z - np.max(Z)
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)

def forward_propagation(X, parameters):
    Z1 = np.matmul(parameters["W1"], X) + parameters["b1"]
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = np.matmul(parameters["W2"], A1) + parameters["b2"]
    A2 = softmax(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

def compute_cost(A2, Y):
    m = Y.shape[1]
    return -1 / m * np.trace(Y.T @ np.log(A2))

def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = np.matmul(dZ2, cache["A1"].T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.matmul(parameters["W2"].T, dZ2)
    sigma = cache["A1"]
    dZ1 = dA1 * sigma * (1 - sigma)
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dict(dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
