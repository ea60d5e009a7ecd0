import numpy as np
ARCHITECTURE = {'hidden': 'relu', 'output': 'softmax', 'loss': 'categorical_cross_entropy'}


def softmax(t):
    t = t - np.max(t, axis=0)
    return np.exp(t) / np.exp(t).sum(axis=0)


def L_model_forward(X, parameters):
    caches, a = [], X
    L = len(parameters) // 2
    for l in range(L):
        W, b = parameters['W' + str(l + 1)], parameters['b' + str(l + 1)]
        z = np.dot(W, a) + b
        caches.append([a, W, z])
        a = np.maximum(z, 0) if l < L - 1 else softmax(z)
    return a, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    return -(1 / m) * np.sum(np.multiply(Y, np.log(AL)))


def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    grads = {}
    dz = AL - Y
    for l in range(len(caches) - 1, -1, -1):
        a_prev, W, z = caches[l]
        grads['dW' + str(l + 1)] = 1 / m * np.dot(dz, a_prev.T)
        grads['db' + str(l + 1)] = 1 / m * np.sum(dz, axis=1, keepdims=True)
        if l > 0:
            da = np.dot(W.T, dz)
            mask = caches[l - 1][2] > 0
            dz = da * mask
    return grads
