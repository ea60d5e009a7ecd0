# nnCostFunction, translated line by line from the .m file of a colleague
import numpy as np
from numpy import ones, log, exp, zeros

ARCHITECTURE = {"layer_sizes": [7, 5, 3], "hidden": "sigmoid", "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 1.5}

size = np.shape


def sigmoid(z):
    g = 1. / (1. + exp(-z))
    return g


def sigmoidGradient(z):
    g = sigmoid(z) * (1 - sigmoid(z))
    return g


def nnCostFunction(Theta1, Theta2, X, y, lambda_):
    # X is m x n here, y is m x K
    m, n = size(X)
    a1 = np.c_[ones((m, 1)), X]
    z2 = a1.dot(Theta1.T)
    a2 = np.c_[ones((m, 1)), sigmoid(z2)]
    z3 = a2.dot(Theta2.T)
    h = sigmoid(z3)

    J = 1. / m * np.sum(-y * log(h) - (1 - y) * log(1 - h))
    reg = lambda_ / (2. * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    J = J + reg

    Delta1 = zeros(size(Theta1))
    Delta2 = zeros(size(Theta2))
    for t in range(m):
        d3 = h[t] - y[t]
        d2 = Theta2[:, 1:].T.dot(d3) * sigmoidGradient(z2[t])
        Delta2 = Delta2 + np.outer(d3, a2[t])
        Delta1 = Delta1 + np.outer(d2, a1[t])

    Theta1_grad = Delta1 / m
    Theta2_grad = Delta2 / m
    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] = Theta2_grad[:, 1:] + lambda_ / m * Theta2[:, 1:]
    return J, Theta1_grad, Theta2_grad, h, a2[:, 1:]


def backprop(parameters, X, Y):
    Theta1 = np.c_[parameters["b1"], parameters["W1"]]
    Theta2 = np.c_[parameters["b2"], parameters["W2"]]
    J, G1, G2, h, a2 = nnCostFunction(Theta1, Theta2, X.T, Y.T, 1.5)
    return {"cost": J, "A1": a2.T, "A2": h.T,
            "dW1": G1[:, 1:], "db1": G1[:, 0], "dW2": G2[:, 1:], "db2": G2[:, 0]}
