import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 3, 1], "hidden": "relu"}

def dropout(A, keep_prob):
    if keep_prob >= 1:
        return A, np.ones(A.shape, dtype=bool)
    D = np.random.rand(*A.shape) < keep_prob
    return A * D / keep_prob, D

def backprop(parameters, X, Y, keep_prob=1):
    W1, b1, W2, b2, W3, b3 = [parameters[c + str(i)] for i in (1, 2, 3) for c in ("W", "b")]
    m = X.shape[1]
    Z1 = W1 @ X + b1
    A1, D1 = dropout(np.maximum(Z1, 0), keep_prob)
    Z2 = W2 @ A1 + b2
    A2, D2 = dropout(np.maximum(Z2, 0), keep_prob)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    dZ3 = A3 - Y
    dA2 = W3.T @ dZ3
    dA2 *= D2
    dA2 /= keep_prob
    dZ2 = dA2 * (Z2 > 0)
    dA1 = W2.T @ dZ2
    dA1 *= D1
    dA1 /= keep_prob
    dZ1 = dA1 * (Z1 > 0)
    grads = {}
    for l, (dZ, A_prev) in enumerate([(dZ1, X), (dZ2, A1), (dZ3, A2)], start=1):
        grads["dZ%d" % l] = dZ
        grads["dW%d" % l] = 1. / m * dZ @ A_prev.T
        grads["db%d" % l] = 1. / m * np.sum(dZ, axis=1, keepdims=True)
    grads.update(A1=A1, A2=A2, A3=A3, dA1=dA1, dA2=dA2)
    return grads
