"""Every function returns (value, err), as it ought to be."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}
nil = None


def linear(w, a, b):
    if w.shape[1] != a.shape[0]:
        return nil, "shape mismatch"
    return w.dot(a) + b, nil


def activate(z, kind):
    if kind == "relu":
        return np.where(z > 0, z, 0), nil
    elif kind == "sigmoid":
        return np.reciprocal(1 + np.exp(-z)), nil
    return nil, "unknown kind " + kind


def must(pair):
    v, err = pair
    if err is not nil:
        raise RuntimeError(err)
    return v


def L_model_forward(X, parameters):
    n = len(parameters) >> 1
    caches, a = [], X
    for l in range(1, n + 1):
        prev = a
        z = must(linear(parameters[f"W{l}"], prev, parameters[f"b{l}"]))
        a = must(activate(z, "sigmoid" if l == n else "relu"))
        caches.append({"in": prev, "w": parameters[f"W{l}"], "pos": z > 0})
    return a, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    hit = np.where(Y == 1, AL, 1 - AL)
    return -np.log(hit).sum() / m


def L_model_backward(AL, Y, caches):
    grads, m = {}, AL.shape[1]
    for i, c in reversed(list(enumerate(caches, start=1))):
        if i == len(caches):
            dz = AL - Y
        else:
            dz = da * c["pos"]
        grads[f"dW{i}"] = dz.dot(c["in"].T) / m
        grads[f"db{i}"] = dz.sum(axis=1, keepdims=True) / m
        da = c["w"].T.dot(dz)
        grads[f"dA{i-1}"] = da
    return grads
