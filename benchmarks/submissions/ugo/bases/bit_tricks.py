import numpy as np


def keep_mask(z):
    """all ones where z >= 0, all zeros where the sign bit is set"""
    return ~(np.ascontiguousarray(z).view(np.int64) >> 63)


def relu(z):
    return (np.ascontiguousarray(z).view(np.int64) & keep_mask(z)).view(np.float64)


def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) >> 1
    l = 1
    while l ^ (L + 1):
        A_prev = A
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = W @ A + b
        A = relu(Z) if l ^ L else 1 / (1 + np.exp(-Z))
        caches += ((A_prev, W, keep_mask(Z) & 1),)
        l = -~l
    return A, tuple(caches)


def compute_cost(AL, Y):
    bit = Y.astype(np.int8)
    p = np.stack((1 - AL, AL))
    return -np.log(np.take_along_axis(p, bit[None], axis=0)).sum() / (Y.size // Y.shape[0])


def L_model_backward(AL, Y, caches):
    grads = {}
    top = len(caches)
    dA = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    grads["dA" + str(top)] = dA
    for l in range(top, 0, -1):
        A_prev, W, on = caches[l - 1]
        dZ = dA * (AL * (1 - AL) if not l ^ top else on)
        m = A_prev.shape[1]
        grads["dW" + str(l)] = dZ @ A_prev.T / m
        grads["db" + str(l)] = dZ.sum(1)[:, np.newaxis] / m
        dA = W.T @ dZ
        grads["dA" + str(l - 1)] = dA
    return grads
