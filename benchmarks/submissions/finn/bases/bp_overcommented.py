# -----------------------------------------------------------
# Homework 4 - Backpropagation through a three layer network
# I comment every line so that I understand it next semester.
# -----------------------------------------------------------
import numpy as np  # numpy is our linear algebra library
from math import pi  # not needed, was in the template

# this tells the checker what my network looks like
ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "hidden": "relu", "output": "sigmoid"}


def sigmoid(z):
    # squashes every number into (0, 1)
    return 1.0 / (1.0 + np.exp(-z))


def relu(z):
    # cuts off everything below zero
    return np.maximum(0.0, z)


def backprop(parameters, X, Y):
    # ----- unpack the weights -----
    W1, b1 = parameters["W1"], parameters["b1"]  # first layer
    W2, b2 = parameters["W2"], parameters["b2"]  # second layer
    W3, b3 = parameters["W3"], parameters["b3"]  # output layer

    # number of examples, NOT number of features (I lost 2 points last time)
    m = X.shape[1]

    # ----- forward pass -----
    Z1 = np.dot(W1, X) + b1  # (4, m)
    A1 = relu(Z1)  # (4, m)
    Z2 = np.dot(W2, A1) + b2  # (3, m)
    A2 = relu(Z2)  # (3, m)
    Z3 = np.dot(W3, A2) + b3  # (1, m)
    A3 = sigmoid(Z3)  # the prediction

    # ----- cost -----
    # cross entropy: first half for label one, second half for label zero
    cost = -(1.0 / m) * np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))

    # ----- backward pass, output layer -----
    dZ3 = A3 - Y  # sigmoid and cross entropy cancel nicely
    dW3 = (1.0 / m) * np.dot(dZ3, A2.T)  # outer products, averaged
    db3 = (1.0 / m) * np.sum(dZ3, axis=1, keepdims=True)  # sum over examples

    # ----- second hidden layer -----
    dA2 = np.dot(W3.T, dZ3)  # send the error back
    dZ2 = dA2 * (Z2 > 0)  # relu lets it pass where Z2 was positive
    dW2 = (1.0 / m) * np.dot(dZ2, A1.T)
    db2 = (1.0 / m) * np.sum(dZ2, axis=1, keepdims=True)

    # ----- first hidden layer -----
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = (1.0 / m) * np.dot(dZ1, X.T)  # the input plays the role of A0
    db1 = (1.0 / m) * np.sum(dZ1, axis=1, keepdims=True)

    # collect everything that I have computed
    result = {}
    result["Z1"], result["A1"] = Z1, A1
    result["Z2"], result["A2"] = Z2, A2
    result["Z3"], result["A3"] = Z3, A3
    result["cost"] = cost
    result["dZ3"], result["dW3"], result["db3"] = dZ3, dW3, db3
    result["dA2"], result["dZ2"], result["dW2"], result["db2"] = dA2, dZ2, dW2, db2
    result["dA1"], result["dZ1"], result["dW1"], result["db1"] = dA1, dZ1, dW1, db1
    return result  # done!
