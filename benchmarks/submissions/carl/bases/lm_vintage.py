"""The older naming: grads["dA3"] is what flows out of layer 3 downwards.  Hidden layers leaky."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2}


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches, A = [], X
    for l in range(1, L + 1):
        A_prev = A
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        Z = W.dot(A_prev) + b
        if l < L:
            A = np.where(Z >= 0, Z, 0.2 * Z)
        else:
            A = 1.0 / (1.0 + np.exp(-Z))
        caches.append((A_prev, W, b, Z))
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    ones = np.log(AL[Y == 1]).sum()
    zeros = np.log(1 - AL[Y == 0]).sum()
    return -(ones + zeros) / m


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    dA = -Y / AL + (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        A_prev, W, b, Z = caches[l - 1]
        if l == L:
            S = 1.0 / (1.0 + np.exp(-Z))
            dZ = dA * S * (1 - S)
        else:
            dZ = np.where(Z >= 0, dA, 0.2 * dA)
        grads["dW%d" % l] = dZ.dot(A_prev.T) / m
        grads["db%d" % l] = dZ.sum(axis=1, keepdims=True) / m
        dA = W.T.dot(dZ)
        grads["dA%d" % l] = dA
    return grads
