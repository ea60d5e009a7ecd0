# older notebook version: grads["dA" + str(l + 1)] is what goes into layer l (dA_prev of layer l+1)
import numpy as np


def L_model_forward(X, parameters):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A_prev, W, b = A, parameters['W%d' % l], parameters['b%d' % l]
        Z = W.dot(A_prev) + b
        if l == L:
            A = 1. / (1. + np.exp(-Z))
        else:
            A = np.maximum(Z, 0)
        caches.append(((A_prev, W, b), Z))
    return A, caches


def compute_cost(AL, Y):
    m = float(Y.shape[1])
    logprobs = np.multiply(Y, np.log(AL)) + np.multiply(1 - Y, np.log(1 - AL))
    return -logprobs.sum() / m


def back_one(dA, cache, kind):
    (A_prev, W, b), Z = cache
    if kind == 'sigmoid':
        s = 1. / (1. + np.exp(-Z))
        dZ = dA * s * (1. - s)
    else:
        dZ = dA * np.int64(Z > 0)
    m = A_prev.shape[1]
    return W.T.dot(dZ), dZ.dot(A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = (1 - Y) / (1 - AL) - Y / AL
    grads['dA%d' % L], grads['dW%d' % L], grads['db%d' % L] = back_one(dAL, caches[-1], 'sigmoid')
    for l in range(L - 2, -1, -1):
        grads['dA%d' % (l + 1)], grads['dW%d' % (l + 1)], grads['db%d' % (l + 1)] = back_one(
            grads['dA%d' % (l + 2)], caches[l], 'relu')
    return grads
