import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(Z):
    shifted = Z - np.amax(Z, axis=-1, keepdims=True)
    E = np.exp(shifted)
    return E / E.sum(axis=-1, keepdims=True)


def L_model_forward(X, parameters):
    caches = [X]
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = caches[-1] @ W.T + b
        last = f"W{l + 1}" not in parameters
        caches.append(W)
        caches.append(softmax(Z) if last else Z * (Z > 0))
    return caches[-1], caches                 # X, W1, A1, W2, A2, ...


def compute_cost(AL, Y):
    return -(Y * np.log(AL)).sum(axis=1).mean(axis=0)


def L_model_backward(AL, Y, caches):
    m = Y.shape[0]
    A, W = caches[::2], [None] + caches[1::2]
    grads = {}
    delta = (AL - Y) / m
    for l in range(len(W) - 1, 0, -1):
        grads[f"dZ{l}"] = delta
        grads[f"dW{l}"] = delta.T @ A[l - 1]
        grads[f"db{l}"] = delta.sum(axis=0, keepdims=True)
        grads[f"dA{l - 1}"] = delta @ W[l]
        delta = grads[f"dA{l - 1}"] * (A[l - 1] > 0)
    return grads
