"""No temporaries: preallocated object arrays of buffers, every ufunc with out=."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}


def buffers(parameters, m):
    L = len(parameters) // 2
    Z, A, D = np.empty(L + 1, object), np.empty(L + 1, object), np.empty(L + 1, object)
    for l in range(1, L + 1):
        n = parameters["W%d" % l].shape[0]
        Z[l], A[l], D[l] = np.empty((3, n, m))
    return L, Z, A, D


def backprop(parameters, X, Y):
    m = X.shape[1]
    L, Z, A, D = buffers(parameters, m)
    A[0] = X
    for l in range(1, L + 1):
        np.matmul(parameters["W%d" % l], A[l - 1], out=Z[l])
        np.add(Z[l], parameters["b%d" % l], out=Z[l])
        if l < L:
            np.maximum(Z[l], 0, out=A[l])
        else:
            np.negative(Z[l], out=A[l])
            np.exp(A[l], out=A[l])
            A[l] += 1
            np.reciprocal(A[l], out=A[l])
    np.subtract(A[L], Y, out=D[L])
    grads = {}
    for l in range(L, 0, -1):
        if l < L:
            np.matmul(parameters["W%d" % (l + 1)].T, D[l + 1], out=D[l])
            D[l][Z[l] <= 0] = 0
        dW = np.zeros_like(parameters["W%d" % l])
        np.dot(D[l], A[l - 1].T, out=dW)
        dW /= m
        grads["dW%d" % l] = dW
        grads["db%d" % l] = np.mean(D[l], axis=1, keepdims=True, out=np.empty((D[l].shape[0], 1)))
    grads.update({"dZ%d" % l: D[l] for l in range(1, L + 1)})
    grads.update({"Z%d" % l: Z[l] for l in range(1, L + 1)})
    return grads
