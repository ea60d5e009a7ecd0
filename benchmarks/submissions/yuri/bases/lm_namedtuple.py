from collections import namedtuple
import numpy as np

# leaky slope 0.05 ~ -26 dB
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "leaky_slope": 0.05}
EPS_SLOPE = 0.05
Tap = namedtuple("Tap", "x h z y")


def L_model_forward(X, parameters):
    chain = []
    y = X
    last = len(parameters) // 2
    for n in range(1, last):
        x = y
        z = parameters["W%d" % n] @ x + parameters["b%d" % n]
        y = np.maximum(z, EPS_SLOPE * z)
        chain.append(Tap(x, parameters["W%d" % n], z, y))
    x = y
    z = parameters["W%d" % last] @ x + parameters["b%d" % last]
    y = np.exp(-np.logaddexp(0, -z))
    chain.append(Tap(x, parameters["W%d" % last], z, y))
    return y, chain


def compute_cost(AL, Y):
    N = Y.shape[1]
    hit = np.vdot(Y, np.log(AL))
    miss = np.vdot(1 - Y, np.log(1 - AL))
    return -(hit + miss) / N


def L_model_backward(AL, Y, caches):
    N = Y.shape[1]
    bank = {}
    e = None
    for n, tap in zip(range(len(caches), 0, -1), caches[::-1]):
        if e is None:
            e = AL - Y
        else:
            knee = np.full_like(tap.z, EPS_SLOPE)
            knee[tap.z > 0] = 1.0
            e = back * knee
        back = np.matmul(tap.h.T, e)
        bank["dZ%d" % n] = e
        bank["dW%d" % n] = np.matmul(e, tap.x.T) / N
        bank["db%d" % n] = np.sum(e, axis=1, keepdims=True) / N
        if n > 1:
            bank["dA%d" % (n - 1)] = back
    return bank
