"""A deep network in course-style functions that spare memory where they can."""

import numpy as np


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        caches.append((A, parameters[f"W{l}"], Z))
        A = 1 / (1 + np.exp(-Z)) if l == L else np.maximum(0, Z)
    return A, caches


def compute_cost(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


def relu_backward(dA, Z):
    return np.where(Z > 0, dA, 0)


def L_model_backward(AL, Y, caches):
    grads = {}
    L, m = len(caches), Y.shape[1]
    dZ = AL
    dZ -= Y
    for l in range(L, 0, -1):
        A_prev, W, _ = caches[l - 1]
        grads[f"dW{l}"] = dZ @ A_prev.T / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        grads[f"dA{l - 1}"] = W.T @ dZ
        if l > 1:
            dZ = relu_backward(grads[f"dA{l - 1}"], caches[l - 2][2])
    return grads
