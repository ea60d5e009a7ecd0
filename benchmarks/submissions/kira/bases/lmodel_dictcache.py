import numpy as np
# one flat dict is the cache: Z1, A1, W1, ..., and A0 = X
ARCHITECTURE = {"hidden": "tanh"}


def L_model_forward(X, parameters):
    store = {"A0": X, "L": len(parameters) // 2}
    for l in range(1, store["L"] + 1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        Z = W @ store["A%d" % (l - 1)] + b
        if l < store["L"]:
            A = np.tanh(Z)
        else:
            A = 1.0 / (1.0 + np.exp(-Z))
        store.update({"Z%d" % l: Z, "A%d" % l: A, "W%d" % l: W})
    return A, store


def compute_cost(AL, Y):
    good = np.where(Y == 1, AL, 1 - AL)
    return float(-np.log(good).sum() / Y.shape[1])


def L_model_backward(AL, Y, caches):
    L, grads = caches["L"], {}
    m = float(AL.shape[1])
    delta = AL - Y
    l = L
    while True:
        grads["dZ%d" % l] = delta
        grads["dW%d" % l] = delta @ caches["A%d" % (l - 1)].T / m
        grads["db%d" % l] = delta.mean(axis=1, keepdims=True)
        if l == 1:
            break
        dA = caches["W%d" % l].T @ delta
        grads["dA%d" % (l - 1)] = dA
        delta = dA * (1 - np.square(caches["A%d" % (l - 1)]))
        l -= 1
    return grads
