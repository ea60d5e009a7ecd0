import typing as t
import numpy as np


class LayerCache(t.NamedTuple):
    A_prev: np.ndarray
    W: np.ndarray
    Z: np.ndarray
    is_last: bool = False


def _g(Z, last):
    if last:
        return 1.0 / (1.0 + np.exp(-Z))
    return np.maximum(Z, 0.0)


def _layers(parameters):
    for l in range(1, len(parameters) // 2 + 1):
        yield parameters[f"W{l}"], parameters[f"b{l}"]


def L_model_forward(X, parameters):
    todo = list(_layers(parameters))
    A, caches = X, ()
    for i, (W, b) in enumerate(todo):
        last = i + 1 == len(todo)
        Z = W @ A + b
        caches += (LayerCache(A, W, Z, is_last=last),)
        A = _g(Z, last)
    return A, caches


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    for l, c in zip(range(len(caches), 0, -1), reversed(caches)):
        if c.is_last:
            dZ = dA * AL * (1 - AL)
        else:
            dZ = dA * np.greater(c.Z, 0)
        grads.update({f"dA{l}": dA, f"dZ{l}": dZ, f"dW{l}": dZ @ c.A_prev.T / Y.size, f"db{l}": dZ.sum(1, keepdims=True) / Y.size})
        dA = c.W.T @ dZ
    grads["dA0"] = dA
    return grads


def compute_cost(AL, Y):
    return -np.mean(np.where(Y == 1, np.log(AL), np.log1p(-AL)))
