"""Performance fan: all buffers are allocated once per shape and every ufunc writes with out=. Results are copied out at the end."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}
_WORKSPACE = {}


def buffer(tag, shape):
    key = (tag, *shape)
    if key not in _WORKSPACE:
        _WORKSPACE[key] = np.empty(shape)
    return _WORKSPACE[key]


def backprop(parameters, X, Y):
    L, m = len(parameters) >> 1, X.shape[1]
    A = [X]
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        z = buffer(("z", l), (W.shape[0], m))
        np.matmul(W, A[-1], out=z)
        np.add(z, parameters["b" + str(l)], out=z)
        if l < L:
            np.tanh(z, out=z)                     # Z is overwritten by A: tanh' only needs A
        A.append(z)
    d = buffer("d", Y.shape)
    np.subtract(A[L], Y, out=d)
    out = {"cost": np.einsum("ij,ij", d, d) / (2 * m), "A%d" % L: A[L].copy()}
    np.divide(d, m, out=d)
    for l in range(L, 0, -1):
        out["dZ%d" % l] = d.copy()
        out["dW%d" % l] = d @ A[l - 1].T
        out["db%d" % l] = np.add.reduce(d, axis=1, keepdims=True)
        if l > 1:
            nxt = buffer(("d", l), A[l - 1].shape)
            np.matmul(parameters["W" + str(l)].T, d, out=nxt)
            slope = buffer(("s", l), A[l - 1].shape)
            np.square(A[l - 1], out=slope)
            np.subtract(1.0, slope, out=slope)
            nxt *= slope
            d = nxt
    return out
