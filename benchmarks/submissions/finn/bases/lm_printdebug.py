import numpy as np
import random
# import tensorflow as tf

DEBUG = False


def dbg(*args):
    if DEBUG:
        print("!!!", *args)


def sig(x):
    return 1 / (1 + np.exp(-x))


def L_model_forward(X, parameters):
    caches = {"A0": X}
    L = len(parameters) // 2
    dbg("L is", L)
    for l in range(1, L):
        caches["Z" + str(l)] = np.dot(parameters["W" + str(l)], caches["A" + str(l - 1)]) + parameters["b" + str(l)]
        caches["A" + str(l)] = np.maximum(0, caches["Z" + str(l)])
        dbg("layer", l, caches["A" + str(l)].shape)
    caches["Z" + str(L)] = np.dot(parameters["W" + str(L)], caches["A" + str(L - 1)]) + parameters["b" + str(L)]
    caches["A" + str(L)] = sig(caches["Z" + str(L)])
    caches["params"] = parameters
    caches["L"] = L
    return caches["A" + str(L)], caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    loss = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    dbg("loss", loss)
    cost = np.sum(loss) / m
    return cost


def L_model_backward(AL, Y, caches):
    # TODO: clean this up before handing in!!
    m = AL.shape[1]
    L = caches["L"]
    params = caches["params"]
    grads = {}
    dZ = AL - Y
    dbg("dZ out", dZ.shape)
    for l in range(L, 0, -1):
        A_prev = caches["A" + str(l - 1)]
        grads["dW" + str(l)] = np.dot(dZ, A_prev.T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        dbg("dW", l, grads["dW" + str(l)].shape)
        if l > 1:
            W = params["W" + str(l)]
            dA = np.dot(W.T, dZ)
            dZ = np.multiply(dA, np.int64(caches["A" + str(l - 1)] > 0))
    # why does this work now and not yesterday
    return grads
