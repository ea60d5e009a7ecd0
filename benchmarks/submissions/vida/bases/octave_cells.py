"""cell(1, L) from Octave becomes an object array; index 0 is never used so that the numbers are those of the slides."""
import numpy as np


def cell(n):
    return np.empty(n + 1, dtype=object)


def numel(d):
    return int(len(d) / 2)


def L_model_forward(X, parameters):
    L = numel(parameters) + 1                  # layers counted as on the slides: 1 is the input
    a, z, Theta = cell(L), cell(L), cell(L)
    a[1] = X
    for l in range(1, L):
        Theta[l] = parameters['W%d' % l]
        z[l + 1] = Theta[l].dot(a[l]) + parameters['b%d' % l]
        a[l + 1] = z[l + 1] * (z[l + 1] > 0)
    a[L] = 1. / (1. + np.exp(-z[L]))
    return a[L], (a, z, Theta)


def L_model_backward(AL, Y, caches):
    a, z, Theta = caches
    L = len(a) - 1
    m = np.size(Y, 1)
    delta, Delta, D = cell(L), cell(L), {}
    delta[L] = a[L] - Y
    for l in range(L - 1, 1, -1):
        delta[l] = Theta[l].T.dot(delta[l + 1]) * (z[l] > 0)
    for l in range(1, L):
        Delta[l] = 0
        for t in range(m):
            Delta[l] = Delta[l] + np.outer(delta[l + 1][:, t], a[l][:, t])
        D['dW' + str(l)] = Delta[l] / m
        D['db' + str(l)] = np.sum(delta[l + 1], 1) / m
    return D
