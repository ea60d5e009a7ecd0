import numpy as np
from numpy import exp, log, dot

# Backprop as plain recursion: descend forwards, come back with dZ.


def backprop(parameters, X, Y):
    grads = {}

    def go(l, A_prev):
        W, b = parameters['W' + str(l)], parameters['b' + str(l)]
        Z = dot(W, A_prev) + b
        if 'W' + str(l + 1) not in parameters:
            A = 1 / (1 + exp(-Z))
            grads['cost'] = -(dot(Y.ravel(), log(A).ravel()) + dot(1 - Y.ravel(), log(1 - A).ravel())) / Y.shape[1]
            dZ = (A - Y) / Y.shape[1]
        else:
            A = Z * (Z > 0)
            dZ = go(l + 1, A) * (Z > 0)
        grads['A' + str(l)] = A
        grads['dZ' + str(l)] = dZ
        grads['dW' + str(l)] = dot(dZ, A_prev.T)
        grads['db' + str(l)] = dZ.sum(axis=1)[:, np.newaxis]
        return dot(W.T, dZ)

    grads['dX'] = go(1, X)
    return grads
