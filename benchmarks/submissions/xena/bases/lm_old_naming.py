# notes week 4: the grads dict still has the old names, dA{l} comes out of layer l
import numpy as np

sigmoid = lambda z: 1.0 / (1.0 + np.exp(-z))
relu = lambda z: np.where(z > 0, z, 0.0)


def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters['W%d' % l], parameters['b%d' % l]
        Z = W.dot(A) + b
        caches.append({'A_prev': A, 'W': W, 'Z': Z})
        A = relu(Z) if l < L else sigmoid(Z)
    return A, caches


def compute_cost(AL, Y):
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)
    return float(-np.mean(np.sum(logprobs, axis=0)))


def one_layer_back(dA, cache, which):
    Z = cache['Z']
    if which == 'sigmoid':
        g = sigmoid(Z)
        dZ = dA * g * (1 - g)
    else:
        dZ = dA * (Z > 0)
    n = Z.shape[1]
    dW = dZ.dot(cache['A_prev'].T) / n
    db = dZ.mean(axis=1)[:, None]
    return cache['W'].T.dot(dZ), dW, db


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dAL = (1 - Y) / (1 - AL) - Y / AL
    grads['dA%d' % L], grads['dW%d' % L], grads['db%d' % L] = one_layer_back(dAL, caches[-1], 'sigmoid')
    for l in range(L - 1, 0, -1):
        res = one_layer_back(grads['dA%d' % (l + 1)], caches[l - 1], 'relu')
        grads['dA%d' % l], grads['dW%d' % l], grads['db%d' % l] = res
    return grads
