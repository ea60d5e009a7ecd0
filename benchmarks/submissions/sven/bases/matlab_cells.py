# nn_train.m, translated line by line: cells start at 1, so slot 0 stays empty
import numpy as np
LAYOUT = {"examples": "columns", "W": "out_in"}; ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}
cell = lambda n: [None] * (n + 1)
bsxfun = lambda op, a, b: op(a, b)
repmat = np.tile
plus, times = np.add, np.multiply

def backprop(parameters, X, Y):
    L = len(parameters) // 2; m = X.shape[1]
    W, b, Z, A, d = cell(L), cell(L), cell(L), cell(L + 1), cell(L)
    for l in range(1, L + 1):
        W[l] = parameters['W%d' % l]; b[l] = parameters['b%d' % l]
    # end
    A[1] = X
    for l in range(1, L + 1):
        Z[l] = bsxfun(plus, W[l] @ A[l], b[l])
        if l == L:
            A[l + 1] = 1. / (1 + np.exp(-Z[l]))
        else:
            A[l + 1] = np.tanh(Z[l])
        # end
    # end
    H = A[L + 1]
    G = {}
    G['cost'] = -np.mean(np.sum(times(Y, np.log(H)) + times(1 - Y, np.log(1 - H)), 0))
    d[L] = H - Y
    for l in range(L, 0, -1):
        if l < L:
            d[l] = times(W[l + 1].T @ d[l + 1], 1 - A[l + 1] ** 2)
        # end
        G['Z%d' % l] = Z[l]; G['A%d' % l] = A[l + 1]; G['dZ%d' % l] = d[l]
        G['dW%d' % l] = d[l] @ A[l].T / m
        G['db%d' % l] = np.mean(d[l], 1, keepdims=True)
    # end
    return G
