"""L-layer model, caches are nested dicts. Gradients named the way the first edition of the exercise did it."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}

g = {"sigmoid": lambda z: 1 / (1 + np.exp(-z))}
g_prime = {"sigmoid": lambda z: g["sigmoid"](z) * g["sigmoid"](-z)}


def L_model_forward(X, parameters):
    caches, L = {}, len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        cache = {"inputs": {"A_prev": A, "W": parameters[f"W{l}"], "b": parameters[f"b{l}"]}}
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = g["sigmoid"](Z)
        cache["outputs"] = {"Z": Z, "A": A}
        caches[l] = cache
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    losses = {True: -np.log(AL), False: -np.log(1 - AL)}
    J = 0
    for label, loss in losses.items():
        J += loss[(Y == 1) == label].sum()
    return J / m


def d_activation(dA, cache):
    return dA * g_prime["sigmoid"](cache["outputs"]["Z"])


def d_linear(dZ, cache):
    A_prev, W = cache["inputs"]["A_prev"], cache["inputs"]["W"]
    m = dZ.shape[1]
    return {"dA_prev": W.T @ dZ, "dW": dZ @ A_prev.T / m, "db": np.sum(dZ, axis=1, keepdims=True) / m}


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l in sorted(caches, reverse=True):
        cache = caches[l]
        dZ = d_activation(dA, cache)
        part = d_linear(dZ, cache)
        grads["dA" + str(l)] = part["dA_prev"]
        grads["dW" + str(l)] = part["dW"]
        grads["db" + str(l)] = part["db"]
        dA = part["dA_prev"]
    return grads
