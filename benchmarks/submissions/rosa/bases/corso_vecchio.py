"""Deep network, the old edition of the course: grads["dA" + str(L)] is what comes OUT of layer L's backward."""
import numpy as np

def sigm(Z): return 1. / (1. + np.exp(-Z))

def L_model_forward(X, parameters):
    """caches: one (A_prev, W, Z, kind) for each layer"""
    L, A, caches = len(parameters) // 2, X, []
    for l in range(1, L + 1):
        W, b = parameters['W' + str(l)], parameters['b' + str(l)]
        Z = np.dot(W, A) + b
        kind = "sigmoid" if l == L else "relu"
        caches.append((A, W, Z, kind))
        A = sigm(Z) if kind == "sigmoid" else Z.clip(min=0)
    return A, caches

def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)
    return float(-(1. / m) * np.sum(logprobs))

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    dA = - np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)
    for l in reversed(range(L)):
        A_prev, W, Z, kind = caches[l]
        if kind == "relu":
            dZ = dA * (Z > 0)
        else:
            s = sigm(Z)
            dZ = dA * s * (1 - s)
        grads["dW" + str(l + 1)] = 1. / m * np.dot(dZ, A_prev.T)
        grads["db" + str(l + 1)] = 1. / m * np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(W.T, dZ)
        grads["dA" + str(l + 1)] = dA
    return grads
