# 2017 version of the exercise: grads["dA" + str(L)] is what linear_activation_backward hands down
import numpy as np
from numpy import dot, exp, log


def forward_one(A_prev, W, b, kind):
    Z = dot(W, A_prev) + b
    A = 1. / (1. + exp(-Z)) if kind == 'sigmoid' else np.fmax(Z, 0.)
    return A, ((A_prev, W, b), Z)


def backward_one(dA, cache, kind):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if kind == 'sigmoid':
        e = exp(-Z)
        dZ = dA * e / (1. + e) ** 2
    else:
        dZ = np.multiply(dA, np.int64(Z > 0))
    return dot(W.T, dZ), dot(dZ, A_prev.T) / m, dZ.sum(axis=1, keepdims=True) / m


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    kinds = ['relu'] * (L - 1) + ['sigmoid']
    A, caches = X, []
    for number, kind in enumerate(kinds, start=1):
        A, c = forward_one(A, parameters['W%i' % number], parameters['b%i' % number], kind)
        caches.append(c)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    total = (Y * log(AL)).sum() + ((1 - Y) * log(1 - AL)).sum()
    return -total / m


def L_model_backward(AL, Y, caches):
    L = len(caches)
    dAL = (AL - Y) / (AL * (1 - AL))
    grads = {}
    out = backward_one(dAL, caches[-1], 'sigmoid')
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = out
    for i in range(L - 2, -1, -1):
        out = backward_one(grads["dA" + str(i + 2)], caches[i], 'relu')
        grads["dA" + str(i + 1)], grads["dW" + str(i + 1)], grads["db" + str(i + 1)] = out
    return grads


if __name__ == '__main__':
    print(compute_cost(np.array([[.5]]), np.array([[1.]])))
