# Backprop fuer beliebig viele Schichten -- my version for the study group.
# hidden layers: relu, last layer: sigmoid
import numpy as np


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return Z * (Z > 0)


def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * s * (1 - s)


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def forward(parameters, X):
    L = len(parameters) // 2
    Z, A = {}, {0: X}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"]
        A[l] = sigmoid(Z[l]) if l == L else relu(Z[l])
    return Z, A


def loss(A, Y):
    """mean over the examples, sum over the outputs"""
    per_example = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum(axis=0)
    return per_example.mean()


def backprop(parameters, X, Y):
    m = X.shape[1]
    L = len(parameters) // 2
    Z, A = forward(parameters, X)
    out = {"cost": loss(A[L], Y)}
    for l in range(1, L + 1):
        out[f"Z{l}"], out[f"A{l}"] = Z[l], A[l]

    dA = (1 - Y) / (1 - A[L]) - Y / A[L]
    for l in range(L, 0, -1):
        # erst durch die Aktivierung ...
        if l == L:
            dZ = sigmoid_backward(dA, Z[l])
        else:
            dZ = relu_backward(dA, Z[l])
        # ... dann durch den linearen Teil
        dW = dZ @ A[l - 1].T / m
        db = dZ.sum(axis=1, keepdims=True) / m
        out[f"dA{l}"] = dA
        out[f"dZ{l}"], out[f"dW{l}"], out[f"db{l}"] = dZ, dW, db
        dA = parameters[f"W{l}"].T @ dZ
    out["dX"] = dA
    return out
