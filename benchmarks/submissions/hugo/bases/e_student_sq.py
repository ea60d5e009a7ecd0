#!/usr/bin/env python3
# hw3 squared error!!! sigmoid everywhere (like in the book), 3 -> 5 -> 4 -> 2
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 5, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

def sigmoid(x):
    return 1/(1+np.exp(-x))

def sigma_prime(x):
    s = sigmoid(x)
    return s*(1-s)

def backprop(parameters, X, Y):
    m = X.shape[1]
    n1 = 5
    n2 = 4
    n3 = 2
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    b1 = parameters["b1"].reshape(n1, 1)
    b2 = parameters["b2"].reshape(n2, 1)
    b3 = parameters["b3"].reshape(n3, 1)
    # layer 1
    z_1 = np.matmul(W1, X) + b1
    assert z_1.shape == (n1, m)
    a_1 = sigmoid(z_1)
    # layer 2
    z_2 = np.matmul(W2, a_1) + b2
    assert z_2.shape == (n2, m)
    a_2 = sigmoid(z_2)
    # layer 3
    z_3 = np.matmul(W3, a_2) + b3
    assert z_3.shape == (n3, m)
    a_3 = sigmoid(z_3)
    E = np.square(a_3 - Y)
    J = np.sum(E)/(2*m)
    # layer 3 back
    delta_3 = (a_3 - Y)*sigma_prime(z_3)
    assert delta_3.shape == (n3, m)
    dW3 = (1/m)*np.matmul(delta_3, a_2.T)
    db3 = (1/m)*np.sum(delta_3, axis=1).reshape(n3, 1)
    # layer 2 back
    back_2 = np.matmul(W3.T, delta_3)
    delta_2 = back_2*sigma_prime(z_2)
    assert delta_2.shape == (n2, m)
    dW2 = (1/m)*np.matmul(delta_2, a_1.T)
    db2 = (1/m)*np.sum(delta_2, axis=1).reshape(n2, 1)
    # layer 1 back
    back_1 = np.matmul(W2.T, delta_2)
    delta_1 = back_1*sigma_prime(z_1)
    assert delta_1.shape == (n1, m)
    dW1 = (1/m)*np.matmul(delta_1, X.T)
    db1 = (1/m)*np.sum(delta_1, axis=1).reshape(n1, 1)
    assert dW1.shape == W1.shape
    assert dW2.shape == W2.shape
    assert dW3.shape == W3.shape
    return {"Z1": z_1, "A1": a_1, "Z2": z_2, "A2": a_2, "Z3": z_3, "A3": a_3, "cost": J,
            "dZ3": delta_3, "dW3": dW3, "db3": db3, "dA2": back_2, "dZ2": delta_2, "dW2": dW2, "db2": db2,
            "dA1": back_1, "dZ1": delta_1, "dW1": dW1, "db1": db1}
