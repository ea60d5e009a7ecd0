import numpy as np

def initialize_adam(parameters):
    v = {k: np.zeros(p.shape) for k, p in parameters.items()}
    s = {k: np.zeros(p.shape) for k, p in parameters.items()}
    return v, s

def adam(parameters, grads, v, s, t, lr, beta1=.9, beta2=.999, eps=1e-8):
    out = {}
    for k in parameters:
        v[k] = beta1 * v[k] + (1 - beta1) * grads[k]
        s[k] = beta2 * s[k] + (1 - beta2) * grads[k] ** 2
        out[k] = parameters[k] - lr * (v[k] / (1 - beta1 ** t)) / (np.sqrt(s[k] / (1 - beta2 ** t)) + eps)
    return out

def momentum(parameters, grads, v, lr, beta=0.0):
    for k in grads:
        v[k] = beta * v.get(k, 0.0) + (1 - beta) * grads[k]
    return {k: parameters[k] - lr * v[k] for k in parameters}

def grads_of(parameters, X, Y):
    L = len(parameters) // 2
    W = {l: parameters["W" + str(l)] for l in range(1, L + 1)}
    b = {l: parameters["b" + str(l)] for l in range(1, L + 1)}
    Z, A = {}, {0: X}
    for l in W:
        Z[l] = np.dot(W[l], A[l - 1]) + b[l]
        if l < L:
            A[l] = np.maximum(Z[l], 0)
        else:
            A[l] = 1 / (1 + np.exp(-Z[l]))
    dZ, g = {L: A[L] - Y}, {}
    for l in range(L - 1, 0, -1):
        dZ[l] = np.dot(W[l + 1].T, dZ[l + 1])
        dZ[l][Z[l] <= 0] = 0
    for l in range(1, L + 1):
        g["W" + str(l)] = np.dot(dZ[l], A[l - 1].T) / X.shape[1]
        g["b" + str(l)] = np.mean(dZ[l], axis=1, keepdims=True)
    return g

def step(parameters, X, Y, learning_rate=0.01, optimizer="sgd"):
    """only plain gradient descent here, momentum with beta=0 is the same thing"""
    if optimizer == "adam":
        v, s = initialize_adam(parameters)
        return adam(parameters, grads_of(parameters, X, Y), v, s, 1, learning_rate)
    return momentum(parameters, grads_of(parameters, X, Y), {}, learning_rate)
