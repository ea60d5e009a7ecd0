# Week 5 homework, all layers sigmoid, squared error and weight decay. Everything written out on purpose.
import numpy as np

LAMBDA = 0.3
ARCHITECTURE = {
    "layer_sizes": [7, 5, 3],
    "hidden": "sigmoid",
    "output": "sigmoid",
    "loss": "squared_error",
    "l2": LAMBDA,
}


def g(z):
    return 1 / (1 + np.exp(-z))


def backprop(parameters, X, Y):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    n_features, m = X.shape

    Z1 = np.dot(W1, X) + b1
    A1 = g(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = g(Z2)

    data_term = np.sum(np.square(A2 - Y)) / (2 * m)
    penalty = LAMBDA / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)))
    cost = data_term + penalty

    dA2 = A2 - Y
    dZ2 = dA2 * A2 * (1 - A2)
    dW2 = (1 / m) * np.dot(dZ2, A1.T) + (LAMBDA / m) * W2
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * g(Z1) * (1 - g(Z1))
    dW1 = (1 / m) * np.dot(dZ1, X.T) + (LAMBDA / m) * W1
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)

    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, cost=cost, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
