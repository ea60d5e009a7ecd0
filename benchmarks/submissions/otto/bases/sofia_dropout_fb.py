import numpy as np
# dropout apagado: keep_prob = 1
ARCHITECTURE = {"layer_sizes": [6, 5, 4, 1], "hidden": "relu"}

def forward_propagation(X, parameters, keep_prob=1.0):
    np.random.seed(1)
    capas = []
    A = X
    for n, ultima in ((1, False), (2, False), (3, True)):
        W, b = parameters["W%s" % n], parameters["b%s" % n]
        Z = np.dot(W, A) + b
        if ultima:
            D = None
            A_sig = np.divide(1, np.add(1, np.exp(np.negative(Z))))
        else:
            A_sig = np.maximum(0, Z)
            D = np.random.rand(*A_sig.shape) < keep_prob
            A_sig = A_sig * D / keep_prob
        capas.append((A, Z, D, W))
        A = A_sig
    capas.append((A, None, None, None))
    return A, capas

def compute_cost(A3, Y):
    logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
    return 1. / Y.shape[1] * np.nansum(logprobs)

def backward_propagation(parameters, cache, X, Y, keep_prob=1.0):
    grads = {}
    m = X.shape[1]
    A_final = cache[3][0]
    for n in [3, 2, 1]:
        A_prev, Z, D, W = cache[n - 1]
        if D is None:
            dZ = A_final - Y
        else:
            dZ = grads["dA%s" % n] * D / keep_prob * np.int64(Z > 0)
        grads["dW%s" % n] = 1. / m * np.dot(dZ, A_prev.T)
        grads["db%s" % n] = 1. / m * np.sum(dZ, axis=1, keepdims=True)
        grads["dZ%s" % n] = dZ
        if n > 1:
            grads["dA%s" % (n - 1)] = np.dot(W.T, dZ)
    return grads
