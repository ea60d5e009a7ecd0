# SOFTMAX NETWORK IN ARRAY NOTATION. EVERY LINE A REDUCTION OR AN INNER PRODUCT
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}

PLUS = np.add.reduce        # +/
MAXR = np.maximum.reduce    # max/


def INNER(S, T):            # S +.x T
    return np.einsum("ij,jk->ik", S, T)


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    M = Y.shape[1]
    Z = [None] * (L + 1)
    A = [None] * (L + 1)
    R = {}
    A[0] = X
    # ---- FORWARD
    for K in range(1, L):
        Z[K] = INNER(parameters[f"W{K}"], A[K - 1]) + parameters[f"b{K}"]
        A[K] = np.tanh(Z[K])
    Z[L] = INNER(parameters[f"W{L}"], A[L - 1]) + parameters[f"b{L}"]
    E = np.exp(Z[L] - MAXR(Z[L], axis=0, keepdims=True))
    A[L] = E / PLUS(E, axis=0, keepdims=True)
    R["cost"] = -PLUS(PLUS(Y * np.log(A[L]), axis=0)) / M
    # ---- BACKWARD
    D = A[L] - Y
    for K in range(L, 0, -1):
        R[f"dZ{K}"] = D
        R[f"dW{K}"] = INNER(D, A[K - 1].T) / M
        R[f"db{K}"] = PLUS(D, axis=1, keepdims=True) / M
        D = INNER(parameters[f"W{K}"].T, D)
        if K > 1:
            R[f"dA{K - 1}"] = D
            D = D * (1.0 - A[K - 1] ** 2)
    R["dX"] = D
    for K in range(1, L + 1):
        R[f"Z{K}"], R[f"A{K}"] = Z[K], A[K]
    return R
