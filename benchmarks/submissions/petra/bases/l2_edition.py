# Regularization assignment, L2 version
from numpy import dot, exp, int64, log, maximum, multiply, square, sum as nsum

lambd = 0.9
ARCHITECTURE = {"layer_sizes": (3, 7, 2, 1), "l2": lambd, "hidden": ["relu", "relu"]}

def forward_propagation(X, parameters):
    cache, A = {}, X
    for l, g in ((1, lambda z: maximum(0, z)), (2, lambda z: maximum(0, z)), (3, lambda z: 1 / (1 + exp(-z)))):
        cache["Z%d" % l] = dot(parameters["W%d" % l], A) + parameters["b%d" % l]
        A = cache["A%d" % l] = g(cache["Z%d" % l])
    return A, cache

def compute_cost_with_regularization(A3, Y, parameters, lambd=lambd):
    m = Y.shape[1]
    cross_entropy_cost = -nsum(Y * log(A3) + (1 - Y) * log(1 - A3)) / m
    L2_regularization_cost = lambd / (2 * m) * (nsum(square(parameters["W1"])) + nsum(square(parameters["W2"])) + nsum(square(parameters["W3"])))
    return cross_entropy_cost + L2_regularization_cost

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2, W3 = parameters["W2"], parameters["W3"]
    A1, A2, A3 = cache["A1"], cache["A2"], cache["A3"]
    dZ3 = A3 - Y
    dW3 = 1. / m * dot(dZ3, A2.T) + lambd / m * W3
    db3 = 1. / m * nsum(dZ3, axis=1, keepdims=True)
    dA2 = dot(W3.T, dZ3)
    dZ2 = multiply(dA2, int64(A2 > 0))
    dW2 = 1. / m * dot(dZ2, A1.T) + lambd / m * W2
    db2 = 1. / m * nsum(dZ2, axis=1, keepdims=True)
    dA1 = dot(W2.T, dZ2)
    dZ1 = multiply(dA1, int64(A1 > 0))
    dW1 = 1. / m * dot(dZ1, X.T) + lambd / m * parameters["W1"]
    db1 = 1. / m * nsum(dZ1, axis=1, keepdims=True)
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
