# The lecture writes z = w^T x + b also for layers, so my W is (n_in, n_out)
import numpy as np
LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}

sigma = lambda z: 1 / (1 + np.exp(-z))
dsigma = lambda z: sigma(z) * (1 - sigma(z))


def backprop(parameters, X, Y):
    P = parameters
    L = len(P) // 2
    m = X.shape[1]
    Z, A = {}, {0: X}
    for l in range(1, L + 1):
        Z[l] = np.dot(P['W' + str(l)].T, A[l - 1]) + P['b' + str(l)]
        A[l] = sigma(Z[l])
    J = -np.sum(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L])) / m
    dA = {L: -Y / A[L] + (1 - Y) / (1 - A[L])}
    dZ, dW, db = {}, {}, {}
    for l in range(L, 0, -1):
        dZ[l] = dA[l] * dsigma(Z[l])
        dW[l] = np.dot(A[l - 1], dZ[l].T) / m
        db[l] = np.sum(dZ[l], axis=1, keepdims=True) / m
        dA[l - 1] = np.dot(P['W' + str(l)], dZ[l])
    out = {'cost': J, 'dX': dA[0]}
    for l in range(1, L + 1):
        out['Z%d' % l] = Z[l]
        out['A%d' % l] = A[l]
        out['dA%d' % l] = dA[l]
        out['dZ%d' % l] = dZ[l]
        out['dW%d' % l] = dW[l]
        out['db%d' % l] = db[l]
    return out
