"""Course interface, caches in a deque consumed from the right (on a copy, of course)."""
import collections
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 1], "hidden": "sigmoid"}


def sig(v):
    return .5 + .5 * np.tanh(.5 * v)


def L_model_forward(X, parameters):
    weights = np.empty(len(parameters) // 2, dtype=object)
    for i in range(weights.size):
        weights[i] = (parameters["W%d" % (i + 1)], parameters["b%d" % (i + 1)])
    caches = collections.deque()
    for W, b in weights:
        caches.append((X, W))
        X = sig(W @ X + b)
    return X, caches


def compute_cost(AL, Y):
    ones = Y.astype(bool)
    return np.array([[-(np.log(AL[ones]).sum() + np.log1p(-AL[~ones]).sum()) / Y.size]])


def L_model_backward(AL, Y, caches):
    queue, grads = caches.copy(), {}
    dZ = AL - Y
    while True:
        try:
            A_prev, W = queue.pop()
        except IndexError:
            return grads
        n = len(queue) + 1
        grads[f"dZ{n}"] = dZ
        grads[f"dW{n}"] = np.mean(dZ[:, None, :] * A_prev[None, :, :], axis=2)
        grads[f"db{n}"] = np.mean(dZ, axis=1)
        dA = (W[:, :, None] * dZ[:, None, :]).sum(axis=0)
        grads[f"dA{n - 1}"] = dA
        dZ = dA * A_prev * (1 - A_prev)
