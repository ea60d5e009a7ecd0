"""L-layer model where the cache is a linked list: (A_prev, W, Z, name, rest). Recursion instead of range(L)."""
import numpy as np


def _act(name, Z):
    return np.maximum(Z, 0) if name == "relu" else 1 / (1 + np.exp(-Z))


def L_model_forward(X, parameters, l=1, rest=None):
    name = "relu" if "W" + str(l + 1) in parameters else "sigmoid"
    W, b = parameters["W" + str(l)], parameters["b" + str(l)]
    Z = W.dot(X) + b
    A = _act(name, Z)
    node = (X, W, Z, name, rest)
    if name == "sigmoid":
        return A, node
    return L_model_forward(A, parameters, l + 1, node)


def compute_cost(AL, Y):
    return -np.sum(np.where(Y == 1, np.log(AL), np.log(1 - AL))) / Y.shape[1]


def _walk(dA, node):
    if node is None:
        return 0, {"dA0": dA}
    A_prev, W, Z, name, rest = node
    if name == "relu":
        dZ = dA * (Z > 0)
    else:
        s = _act(name, Z)
        dZ = dA * s * (1 - s)
    m = A_prev.shape[1]
    l, grads = _walk(W.T.dot(dZ), rest)
    l += 1
    grads["dW%d" % l] = dZ.dot(A_prev.T) / m
    grads["db%d" % l] = dZ.sum(axis=1, keepdims=True) / m
    return l, grads


def L_model_backward(AL, Y, caches):
    Y = Y.reshape(AL.shape)
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    return _walk(dAL, caches)[1]
