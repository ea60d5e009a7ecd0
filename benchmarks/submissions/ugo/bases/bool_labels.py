import numpy as np


def forward_propagation(X, parameters):
    cache, A = {}, X
    layer_ids = sorted(k[1:] for k in parameters if k[0] == "W")      # "1", "2", ...
    for l in layer_ids:
        cache["Z" + l] = Z = parameters["W" + l].dot(A) + parameters["b" + l]
        if l == layer_ids[-1]:
            A = np.exp(-np.log1p(np.exp(-Z)))
        else:
            A = Z.clip(min=0)
        cache["A" + l] = A
    return A, cache


def compute_cost(AL, Y):
    yes = Y.astype(bool)
    return (np.log(AL[yes]).sum() + np.log(1 - AL[~yes]).sum()) / -Y.shape[1]


def backward_propagation(parameters, cache, X, Y):
    yes = Y == 1
    ids = [k[1:] for k in cache if k.startswith("A")][::-1]
    m = Y.shape[1]
    dZ = cache["A" + ids[0]].copy()
    dZ[yes] -= True                                # bool counts as 1.0
    grads = {}
    for pos, l in enumerate(ids):
        A_prev = X if l == "1" else cache["A" + ids[pos + 1]]
        grads["dZ" + l] = dZ
        grads["dW" + l] = dZ @ A_prev.T / m
        grads["db" + l] = dZ.sum(axis=1, keepdims=True) / m
        if A_prev is not X:
            grads["dA" + ids[pos + 1]] = parameters["W" + l].T @ dZ
            dZ = grads["dA" + ids[pos + 1]] * (cache["Z" + ids[pos + 1]] > 0)
    return grads
