# caches[l] is not data but a function: dA -> (dA_prev, dW, db). Backward is then three lines.
import numpy as np


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    A = X
    for l in range(L):
        A, back = _layer(A, parameters[f'W{l + 1}'], parameters[f'b{l + 1}'], final=(l == L - 1))
        caches.append(back)
    return A, tuple(caches)


def _layer(A_prev, W, b, final):
    Z = W @ A_prev + b
    positive = Z > 0
    A = 1. / (1. + np.exp(-Z)) if final else Z * positive

    def back(dA):
        dZ = dA * (A * (1 - A) if final else positive)
        count = dZ.shape[1]
        return W.T @ dZ, dZ @ A_prev.T / count, np.sum(dZ, 1, keepdims=True) / count

    return A, back


def L_model_backward(AL, Y, caches):
    g = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l, back in reversed(list(enumerate(caches, 1))):
        dA, g[f'dW{l}'], g[f'db{l}'] = back(dA)
    return g
