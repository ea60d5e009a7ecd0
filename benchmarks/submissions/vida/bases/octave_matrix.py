# np.matrix all the way: * is the matrix product as in Octave, multiply() is .*
import numpy as np
from numpy import matrix, multiply, power
import warnings
warnings.simplefilter("ignore", PendingDeprecationWarning)

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    X = matrix(X); Y = matrix(Y)
    m = X.shape[1]
    theta, bias = [], []
    i = 1
    while 'W%d' % i in parameters:
        theta.append(matrix(parameters['W%d' % i]))
        bias.append(matrix(parameters['b%d' % i]))
        i = i + 1
    a = [X]
    for T, b in zip(theta[:-1], bias[:-1]):
        a.append(np.tanh(T * a[-1] + b))
    h = theta[-1] * a[-1] + bias[-1]
    err = h - Y
    J = power(err, 2).sum() / (2 * m)
    grad = {'cost': J, 'A%d' % len(theta): h}
    delta = err
    for i in range(len(theta), 0, -1):
        grad['dW%d' % i] = delta * a[i - 1].T / m
        grad['db%d' % i] = delta * matrix(np.ones((m, 1))) / m
        if i > 1:
            delta = multiply(theta[i - 1].T * delta, 1 - power(a[i - 1], 2))
    return grad
