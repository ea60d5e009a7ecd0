# THREE LAYERS, BOTH HIDDEN ONES WITH FOUR UNITS. CACHE IS A PAIR OF LISTS
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 4, 1], "hidden": ["tanh", "sigmoid"]}


def SIG(V):
    return 1.0 / (1.0 + np.exp(-V))


def forward_propagation(X, parameters):
    ZS = [None] * 4
    AS = [X] + [None] * 3
    G = (None, np.tanh, SIG, SIG)
    for K in range(1, 4):
        ZS[K] = parameters["W%d" % K] @ AS[K - 1] + parameters["b%d" % K]
        AS[K] = G[K](ZS[K])
    return AS[3], (ZS, AS)


def compute_cost(AL, Y):
    T = np.concatenate([np.log(AL[Y > 0]), np.log(1.0 - AL[Y < 1])])
    return -T.sum() / Y.size


def backward_propagation(parameters, cache, X, Y):
    ZS, AS = cache
    M = X.shape[1]
    R = {}
    D3 = AS[3] - Y
    D2 = np.matmul(parameters["W3"].T, D3) * SIG(ZS[2]) * (1.0 - SIG(ZS[2]))
    D1 = np.matmul(parameters["W2"].T, D2) / np.cosh(ZS[1]) ** 2
    for K, D in zip((3, 2, 1), (D3, D2, D1)):
        R["dZ%d" % K] = D
        R["dW%d" % K] = np.inner(D, AS[K - 1]) / M
        R["db%d" % K] = np.sum(D, axis=1) / M
    return R
