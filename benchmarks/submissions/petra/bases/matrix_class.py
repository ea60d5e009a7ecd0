# I come from MATLAB, so np.matrix: * is the matrix product
import numpy as np
M = np.asmatrix
ew = np.multiply

def sig(Z): return 1 / (1 + np.exp(-Z))

def forward_propagation(X, parameters):
    L = len(parameters) // 2
    a = M(X)
    cache = [a]
    for l in range(1, L + 1):
        z = M(parameters['W%d' % l]) * a + M(parameters['b%d' % l]) * M(np.ones((1, a.shape[1])))
        a = sig(z) if l == L else (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        cache.append(a)
    return np.asarray(a), cache

def backward_propagation(parameters, cache, X, Y):
    L = len(cache) - 1
    m = cache[0].shape[1]
    grads = {}
    d = cache[L] - M(Y)
    for l in range(L, 0, -1):
        grads['dW%d' % l] = np.asarray(d * cache[l - 1].T) / m
        grads['db%d' % l] = np.asarray(d.sum(1)) / m
        d = ew(M(parameters['W%d' % l]).T * d, 1 - ew(cache[l - 1], cache[l - 1]))
    return grads

ARCHITECTURE = {'hidden': 'tanh'}
