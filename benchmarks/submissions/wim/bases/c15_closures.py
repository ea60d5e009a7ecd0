import numpy as np


def layer(W, b, A_prev, last):
    Z = W @ A_prev + b
    if last:
        A = 1 / (1 + np.exp(-Z))
        slope = lambda: A * (1 - A)
    else:
        A = np.where(Z > 0, Z, 0.0)
        slope = lambda: (Z > 0).astype(float)

    def pull(dA):
        dZ = dA * slope()
        n = dZ.shape[1]
        return W.T @ dZ, (dZ @ A_prev.T) / n, dZ.sum(axis=1, keepdims=True) / n

    return A, pull


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for i in range(L):
        A, pull = layer(parameters["W%i" % (i + 1)], parameters["b%i" % (i + 1)], A, i == L - 1)
        caches.append(pull)
    return A, caches


def compute_cost(AL, Y):
    p_true = Y * AL + (1 - Y) * (1 - AL)
    return -np.log(p_true).sum() / Y.shape[1]


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    for i, pull in reversed(list(enumerate(caches, start=1))):
        grads[f"dA{i}"] = dA
        dA, grads[f"dW{i}"], grads[f"db{i}"] = pull(dA)
    return grads
