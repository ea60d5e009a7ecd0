# Exercise 4 of the old ML class, from Octave. One example at a time, like in ex4.pdf section 2.3
# Theta1 is 4 x 6, Theta2 is 3 x 5 (first column = bias)
import numpy as np

ARCHITECTURE = {'layer_sizes': [5, 4, 3], 'hidden': 'sigmoid', 'output': 'sigmoid',
                'loss': 'binary_cross_entropy', 'l2': 1.5}


def sigmoid(z):
    g = 1.0 / (1.0 + np.exp(-z))
    return g


def sigmoidGradient(z):
    g = np.multiply(sigmoid(z), 1 - sigmoid(z))
    return g


def nnCostFunction(Theta1, Theta2, X, y, Lambda):
    # X: m x n, no ones.  y: m x K
    m = np.size(X, 0)
    J = 0
    Theta1_grad = np.zeros(np.shape(Theta1))
    Theta2_grad = np.zeros(np.shape(Theta2))
    for t in range(1, m + 1):
        a1 = np.concatenate(([1], X[t - 1, :])).reshape(-1, 1)
        z2 = np.dot(Theta1, a1)
        a2 = np.vstack((np.ones((1, 1)), sigmoid(z2)))
        z3 = np.dot(Theta2, a2)
        a3 = sigmoid(z3)
        yt = y[t - 1, :].reshape(-1, 1)
        J = J + np.sum(-yt * np.log(a3) - (1 - yt) * np.log(1 - a3))
        delta3 = a3 - yt
        delta2 = np.dot(Theta2.T, delta3)[1:] * sigmoidGradient(z2)
        Theta1_grad = Theta1_grad + np.dot(delta2, a1.T)
        Theta2_grad = Theta2_grad + np.dot(delta3, a2.T)
    J = J / m + Lambda / (2.0 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    Theta1_grad = Theta1_grad / m
    Theta2_grad = Theta2_grad / m
    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + Lambda / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] = Theta2_grad[:, 1:] + Lambda / m * Theta2[:, 1:]
    return J, Theta1_grad, Theta2_grad


def backprop(parameters, X, Y):
    T1 = np.hstack([parameters['b1'], parameters['W1']])
    T2 = np.hstack([parameters['b2'], parameters['W2']])
    J, g1, g2 = nnCostFunction(T1, T2, X.T, Y.T, ARCHITECTURE['l2'])
    return {'cost': J, 'dW1': g1[:, 1:], 'db1': g1[:, 0], 'dW2': g2[:, 1:], 'db2': g2[:, 0]}
