"""L2-regularised network, any depth.  Weight decay factor lambd = 0.7 as in the assignment."""
import numpy as np

LAMBD = 0.7
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.7}


def split(parameters):
    depth = len(parameters) // 2
    weights = {l: parameters[f"W{l}"] for l in range(1, depth + 1)}
    biases = {l: parameters[f"b{l}"] for l in range(1, depth + 1)}
    return depth, weights, biases


def forward(depth, weights, biases, X):
    Z, A = {}, {0: X}
    for l in range(1, depth + 1):
        Z[l] = weights[l] @ A[l - 1] + biases[l]
        if l == depth:
            A[l] = 1 / (1 + np.exp(-Z[l]))
        else:
            A[l] = Z[l].clip(min=0)
    return Z, A


def cost_function(AL, Y, weights):
    m = Y.shape[1]
    cross_entropy = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    penalty = 0.0
    for W in weights.values():
        penalty += np.sum(np.square(W))
    return cross_entropy + LAMBD / (2 * m) * penalty


def backprop(parameters, X, Y):
    m = X.shape[1]
    depth, weights, biases = split(parameters)
    Z, A = forward(depth, weights, biases, X)
    result = {"cost": cost_function(A[depth], Y, weights)}
    for l in Z:
        result[f"Z{l}"] = Z[l]
        result[f"A{l}"] = A[l]
    dZ = A[depth] - Y
    for l in range(depth, 0, -1):
        result[f"dZ{l}"] = dZ
        result[f"dW{l}"] = (dZ @ A[l - 1].T + LAMBD * weights[l]) / m
        result[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dA = weights[l].T @ dZ
            result[f"dA{l - 1}"] = dA
            dZ = dA * (Z[l - 1] > 0)
    return result
