import numpy as np

g = {
    "relu": lambda Z: Z * (Z > 0),
    "sigmoid": lambda Z: 1.0 / (1.0 + np.exp(-Z)),
}


def L_model_forward(X, parameters):
    A, L, caches = X, len(parameters) // 2, []
    for l in range(L):
        which = "sigmoid" if l + 1 == L else "relu"
        W, b = parameters["W" + str(l + 1)], parameters["b" + str(l + 1)]
        Z = np.dot(W, A) + b
        caches.append(((A, W, b), Z))
        A = g[which](Z)
    return A, caches


def compute_cost(AL, Y):
    return np.squeeze(-np.average(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1))


def one_back(dA, cache, which):
    (A_prev, W, b), Z = cache
    if which == "relu":
        dZ = dA.copy()
        dZ[Z < 0] = 0
    else:
        s = g["sigmoid"](Z)
        dZ = dA * s * (1 - s)
    m = A_prev.shape[1]
    return W.T.dot(dZ), dZ.dot(A_prev.T) / m, dZ.sum(axis=1, keepdims=True) / m


# 2017 naming: grads["dA3"] is what layer 3 hands down
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    for l in range(L, 0, -1):
        dA, dW, db = one_back(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads.update({"dA" + str(l): dA, "dW" + str(l): dW, "db" + str(l): db})
    return grads
