# regularization week: dropout is implemented, but keep_prob stays 1 unless somebody asks for it
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 6, 4, 1]}


def forward_propagation(X, parameters, keep_prob=1.0, rng=np.random):
    cache, A = {}, X
    for l in (1, 2, 3):
        cache["Z%d" % l] = np.dot(parameters["W%d" % l], A) + parameters["b%d" % l]
        if l == 3:
            A = 1 / (1 + np.exp(-cache["Z3"]))
        else:
            A = np.maximum(0, cache["Z%d" % l])
            D = rng.rand(A.shape[0], A.shape[1])
            D = (D < keep_prob)
            A = A * D
            A = A / keep_prob
            cache["D%d" % l] = D
        cache["A%d" % l] = A
    cache["keep_prob"] = keep_prob
    return A, cache


def compute_cost(A3, Y):
    m = Y.shape[1]
    logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
    return 1. / m * np.nansum(logprobs)


def backward_propagation(parameters, cache, X, Y):
    keep_prob, m = cache["keep_prob"], X.shape[1]
    gradients = {"dZ3": cache["A3"] - Y}
    for l in (3, 2, 1):
        A_prev = cache["A%d" % (l - 1)] if l > 1 else X
        gradients["dW%d" % l] = 1. / m * np.dot(gradients["dZ%d" % l], A_prev.T)
        gradients["db%d" % l] = 1. / m * np.sum(gradients["dZ%d" % l], axis=1, keepdims=True)
        if l > 1:
            dA = np.dot(parameters["W%d" % l].T, gradients["dZ%d" % l])
            dA = dA * cache["D%d" % (l - 1)] / keep_prob
            gradients["dA%d" % (l - 1)] = dA
            gradients["dZ%d" % (l - 1)] = np.multiply(dA, np.int64(A_prev > 0))
    return gradients
