import numpy as np
ALPHA = .01
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": ALPHA}

def L_model_forward(X, parameters, activation="leaky"):
    g = {"leaky": lambda Z: np.maximum(ALPHA * Z, Z), "relu": lambda Z: np.maximum(0, Z)}[activation]
    W, b = {}, {}
    for name, value in parameters.items():
        {"W": W, "b": b}[name[0]][int(name[1:])] = value
    L = len(W)
    linear_cache, activation_cache = {0: X}, {}
    for l in range(1, L + 1):
        activation_cache[l] = W[l] @ linear_cache[l - 1] + b[l]
        linear_cache[l] = g(activation_cache[l]) if l < L else 1 / (1 + np.exp(-activation_cache[l]))
    return linear_cache[L], (linear_cache, activation_cache, W)

def L_model_backward(AL, Y, caches):
    A, Z, W = caches
    L = max(W)
    m = Y.shape[1]
    grads, dZ = {}, AL - Y
    for l in range(L, 0, -1):
        if l < L:
            dZ = grads["dA" + str(l)].copy()
            dZ[Z[l] < 0] *= ALPHA
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = 1 / m * dZ @ A[l - 1].T
        grads["db" + str(l)] = 1 / m * dZ @ np.ones(m)
        grads["dA" + str(l - 1)] = W[l].T @ dZ
    return grads

def compute_cost(AL, Y):
    m = Y.shape[-1]
    y, p = Y.ravel(), AL.ravel()
    return -(y @ np.log(p) + (1 - y) @ np.log(1 - p)) / m
