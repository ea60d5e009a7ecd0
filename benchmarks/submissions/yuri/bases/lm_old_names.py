# my notes from week 4 (2017 version of the notebook), all in one place
import numpy as np

def L_model_forward(X, parameters):
    caches = []
    A = X
    number_of_layers = len(parameters) // 2
    for layer_number in range(1, number_of_layers + 1):
        A_prev = A
        W = parameters['W' + str(layer_number)]
        b = parameters['b' + str(layer_number)]
        Z = W.dot(A_prev) + b
        if layer_number == number_of_layers:
            A = 1 / (1 + np.exp(-Z))
        else:
            A = np.maximum(0, Z)
        linear_cache = (A_prev, W, b)
        activation_cache = Z
        caches.append((linear_cache, activation_cache))
    return A, caches

def compute_cost(AL, Y):
    m = Y.shape[1]
    first_half = Y * np.log(AL)
    second_half = (1 - Y) * np.log(1 - AL)
    both_halves = first_half + second_half
    cost = - both_halves.sum() / m
    return cost

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    # last layer
    dAL = - (Y / AL - (1 - Y) / (1 - AL))
    current_cache = caches[L - 1]
    linear_cache, activation_cache = current_cache
    A_prev, W, b = linear_cache
    s = 1 / (1 + np.exp(-activation_cache))
    dZ = dAL * s * (1 - s)
    grads["dA" + str(L)] = np.dot(W.T, dZ)
    grads["dW" + str(L)] = np.dot(dZ, A_prev.T) / m
    grads["db" + str(L)] = np.sum(dZ, axis=1, keepdims=True) / m
    # other layers
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        linear_cache, activation_cache = current_cache
        A_prev, W, b = linear_cache
        dA = grads["dA" + str(l + 2)]
        mask = activation_cache > 0
        dZ = np.multiply(dA, np.int64(mask))
        grads["dA" + str(l + 1)] = np.dot(W.T, dZ)
        grads["dW" + str(l + 1)] = np.dot(dZ, A_prev.T) / m
        grads["db" + str(l + 1)] = np.sum(dZ, axis=1, keepdims=True) / m
    return grads
