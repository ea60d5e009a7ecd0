# MNIST from scratch, part 3. Softmax at the end, sigmoids inside, as many layers as you like.
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def one_hot(labels, k=10):
    out = np.zeros((k, labels.size))
    out[labels, np.arange(labels.size)] = 1
    return out


def logistic(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def softmax(z):
    z = z - np.max(z, axis=0)
    return np.exp(z) / np.exp(z).sum(axis=0)


def forward_propagation(X, parameters):
    L = len(parameters) // 2
    cache = {"A0": X}
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        cache["Z" + str(l)] = W @ cache["A" + str(l - 1)] + b
        g = softmax if l == L else logistic
        cache["A" + str(l)] = g(cache["Z" + str(l)])
    return cache["A" + str(L)], cache


def compute_cost(AL, Y):
    picked = np.sum(AL * Y, axis=0)
    return -np.mean(np.log(picked))


def backward_propagation(parameters, cache, X, Y):
    L = len(parameters) // 2
    m = X.shape[1]
    grads = {}
    dZ = cache["A" + str(L)] - Y
    for l in range(L, 0, -1):
        A_prev = cache["A" + str(l - 1)]
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = (dZ @ A_prev.T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1) / m
        if l == 1:
            break
        dA = parameters["W" + str(l)].T @ dZ
        grads["dA" + str(l - 1)] = dA
        dZ = dA * A_prev * (1 - A_prev)
    return grads
