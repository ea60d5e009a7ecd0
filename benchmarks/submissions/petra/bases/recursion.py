"""Forward on the way down the stack, backward on the way up. One function."""
import numpy as np

def _descend(l, L, A_prev, parameters, Y, out):
    m = Y.shape[1]
    W, b = parameters["W" + repr(l)], parameters["b" + repr(l)]
    Z = W @ A_prev + b
    out["Z" + repr(l)] = Z
    if l == L:
        A = out["A" + repr(l)] = 1 / (1 + np.exp(-Z))
        out["cost"] = -(np.sum(np.log(A[Y.astype(bool)])) + np.sum(np.log(1 - A[~Y.astype(bool)]))) / m
        dZ = A - Y
    else:
        A = out["A" + repr(l)] = np.tanh(Z)
        dA = _descend(l + 1, L, A, parameters, Y, out)
        out["dA" + repr(l)] = dA
        dZ = dA * (1 + A) * (1 - A)
    out["dZ" + repr(l)] = dZ
    out["dW" + repr(l)] = np.tensordot(dZ, A_prev, axes=(1, 1)) / m
    out["db" + repr(l)] = np.add.reduce(dZ, axis=1) / m
    return W.T @ dZ

ARCHITECTURE = {"hidden": "tanh"}

def backprop(parameters, X, Y):
    out = {}
    L = len({k[1:] for k in parameters})
    out["dX"] = _descend(1, L, X, parameters, Y, out)
    return out
