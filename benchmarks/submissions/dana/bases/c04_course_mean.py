"""Mean convention throughout: every dZ already holds 1/m. Cache is a dict of lists."""
import numpy as np


def L_model_forward(X, parameters):
    A = [X]
    Z = []
    W = [parameters[k] for k in sorted(parameters, key=lambda s: int(s[1:])) if k[0] == "W"]
    b = [parameters[k] for k in sorted(parameters, key=lambda s: int(s[1:])) if k[0] == "b"]
    last = len(W) - 1
    for l, (Wl, bl) in enumerate(zip(W, b)):
        Z.append(Wl.dot(A[l]) + bl)
        if l == last:
            A.append(1 / (1 + np.exp(-Z[l])))
        else:
            A.append(np.maximum(Z[l], 0))
    return A[-1], {"A": A, "Z": Z, "W": W}


def compute_cost(AL, Y):
    good = np.multiply(Y, np.log(AL))
    bad = np.multiply(1 - Y, np.log(1 - AL))
    return np.sum(-good - bad) / Y.shape[1]


def L_model_backward(AL, Y, caches):
    A, Z, W = caches["A"], caches["Z"], caches["W"]
    L = len(W)
    m = Y.shape[1]
    delta = [None] * L
    delta[L - 1] = (AL - Y) / m
    for l in range(L - 2, -1, -1):
        delta[l] = W[l + 1].T.dot(delta[l + 1]) * (Z[l] > 0)
    grads = {}
    for l in range(L):
        grads["dZ%d" % (l + 1)] = delta[l]
        grads["dW%d" % (l + 1)] = delta[l].dot(A[l].T)
        grads["db%d" % (l + 1)] = delta[l].sum(axis=1, keepdims=True)
    return grads
