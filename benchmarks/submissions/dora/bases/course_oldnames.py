import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "output": "sigmoid"}
alpha = 0.1


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    A = X
    for l in range(L):
        cache = {}
        cache["in"] = A
        cache["W"] = parameters["W%d" % (l + 1)]
        cache["pre"] = cache["W"] @ A + parameters["b%d" % (l + 1)]
        if l == L - 1:
            A = 1.0 / (1.0 + np.exp(-cache["pre"]))
        else:
            A = np.maximum(alpha * cache["pre"], cache["pre"])
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(Y, np.log(AL)) + np.multiply(1 - Y, np.log(1 - AL))
    return -np.sum(logprobs) / m


def one_layer(dZ, cache):
    m = cache["in"].shape[1]
    dW = 1.0 / m * (dZ @ cache["in"].T)
    db = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
    return cache["W"].T @ dZ, dW, db


def L_model_backward(AL, Y, caches):
    """First edition naming: grads['dA3'] comes out of layer 3 (it is the dA of layer 2)."""
    grads = {}
    L = len(caches)
    dZ = AL - Y
    grads["dA%d" % L], grads["dW%d" % L], grads["db%d" % L] = one_layer(dZ, caches[-1])
    for l in range(L - 2, -1, -1):
        cache = caches[l]
        dA = grads["dA%d" % (l + 2)]
        mask = np.ones_like(dA)
        mask[cache["pre"] <= 0] = alpha
        dZ = dA * mask
        dA_prev, dW, db = one_layer(dZ, cache)
        grads["dA%d" % (l + 1)] = dA_prev
        grads["dW%d" % (l + 1)] = dW
        grads["db%d" % (l + 1)] = db
    return grads
