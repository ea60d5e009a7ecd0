import numpy as np

np.set_printoptions(precision=3)
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.0625}
SLOPE = np.float32(ARCHITECTURE["leaky_slope"])      # exact in float32


def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if activation == "leaky":
        dZ = np.where(Z > 0, dA, SLOPE * dA)
    elif activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.squeeze(np.sum(dZ, axis=1, keepdims=True)) / m
    dA_prev = np.dot(W.T, dZ)
    assert dA_prev.shape == A_prev.shape
    assert dW.shape == W.shape
    return dA_prev, dW, db


def L_model_forward(X, parameters):
    caches, A = [], X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        linear_cache = (A_prev, parameters["W" + str(l)], parameters["b" + str(l)])
        Z = linear_cache[1] @ A_prev + linear_cache[2]
        A = np.maximum(Z, Z * SLOPE)
        caches.append((linear_cache, Z))
    linear_cache = (A, parameters["W" + str(L)], parameters["b" + str(L)])
    Z = linear_cache[1] @ A + linear_cache[2]
    AL = 1 / (1 + np.exp(-Z))
    caches.append((linear_cache, Z))
    return AL, caches


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[-1]
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(dAL, current_cache, "sigmoid")
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 2)], current_cache, activation="leaky")
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
