"""Deep net, older numbering of the gradient dictionary (dA of layer l is what leaves layer l)."""
import numpy as np


def L_model_forward(X, parameters):
    caches, A = [], X
    L = len(parameters) // 2
    for l in range(L):
        W, b = parameters["W%d" % (l + 1)], parameters["b%d" % (l + 1)]
        Z = np.matmul(W, A) + b
        caches.append({"W": W, "b": b, "A_prev": A, "Z": Z})
        A = np.where(Z > 0, Z, 0) if l < L - 1 else np.reciprocal(1.0 + np.exp(-Z))
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    J = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    return J.item() if J.size == 1 else np.trace(J)


def one_layer_back(dA, cache, kind):
    m = dA.shape[1]
    Z = cache["Z"]
    if kind == "relu":
        dZ = dA * (Z > 0)
    elif kind == "sigmoid":
        s = 1.0 / (1.0 + np.exp(-Z))
        dZ = dA * (s - s * s)
    else:
        raise ValueError(kind)
    dW = (1.0 / m) * np.matmul(dZ, np.transpose(cache["A_prev"]))
    db = (1.0 / m) * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.matmul(np.transpose(cache["W"]), dZ)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dAL = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    grads["dA%d" % L], grads["dW%d" % L], grads["db%d" % L] = one_layer_back(dAL, caches[-1], "sigmoid")
    for l in range(L - 1, 0, -1):
        out = one_layer_back(grads["dA%d" % (l + 1)], caches[l - 1], "relu")
        grads["dA%d" % l], grads["dW%d" % l], grads["db%d" % l] = out
    return grads
