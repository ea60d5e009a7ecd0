import numpy as np
"""Deep net; `caches` is a cons list: (this layer, the layers before it) or None."""


def relu(Z):
    A = np.maximum(0, Z)
    return A, Z

def sigmoid(Z):
    return np.exp(Z) / (1 + np.exp(Z)), Z

def relu_backward(dA, activation_cache):
    dZ = np.array(dA, copy=True)
    dZ[activation_cache <= 0] = 0
    assert dZ.shape == activation_cache.shape
    return dZ

def sigmoid_backward(dA, activation_cache):
    s, _ = sigmoid(activation_cache)
    return dA * s * (1 - s)


def L_model_forward(X, parameters, l=None):
    if l is None:
        l = len(parameters) // 2
    if l == 0:
        return X, None
    A_prev, tail = L_model_forward(X, parameters, l - 1)
    W, b = parameters[f"W{l}"], parameters[f"b{l}"]
    g = (relu, sigmoid)[f"W{l + 1}" not in parameters]
    A, Z = g(W.dot(A_prev) + b)
    return A, ((l, A_prev, W, Z), tail)


def L_model_backward(AL, Y, caches):
    m = AL.shape[1]

    def walk(dA, cell, back):
        if cell is None:
            return {"dA0": dA}
        (l, A_prev, W, Z), rest = cell
        dZ = back(dA, Z)
        out = walk(W.T @ dZ, rest, relu_backward)
        out[f"dW{l}"] = 1 / m * np.dot(dZ, A_prev.T)
        out[f"db{l}"] = 1 / m * np.sum(dZ, axis=1, keepdims=True)
        out[f"dA{l}"] = dA
        return out

    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    return walk(dAL, caches, sigmoid_backward)
