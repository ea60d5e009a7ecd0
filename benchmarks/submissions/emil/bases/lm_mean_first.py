import numpy as np
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1}
alpha = 0.1

def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches, A_prev = [], X
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        Z = W @ A_prev + parameters["b" + str(l)]
        caches.append((A_prev, W, Z))
        if l < L:
            A_prev = np.maximum(Z, alpha * Z)
        else:
            A_prev = 1 / (1 + np.exp(-Z))
    return A_prev, caches

def compute_cost(AL, Y):
    return (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T)) / Y.shape[1]

def L_model_backward(AL, Y, caches):
    examples = Y.shape[1]
    gradients = {}
    dZ = (AL - Y) / examples
    for l in range(len(caches), 0, -1):
        A_prev, W, Z = caches[l - 1]
        if l < len(caches):
            dA = caches[l][1].T @ gradients["dZ" + str(l + 1)]
            gradients["dA" + str(l)] = dA
            slope = np.ones_like(Z)
            slope[Z < 0] = alpha
            dZ = dA * slope
        gradients["dZ" + str(l)] = dZ
        gradients["dW" + str(l)] = dZ @ A_prev.T
        gradients["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True)
    return gradients
