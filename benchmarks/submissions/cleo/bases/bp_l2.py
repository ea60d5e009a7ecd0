import numpy as np

LAMBDA = 0.7
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": LAMBDA}


def cross_entropy(A, Y):
    m = Y.shape[1]
    return -(np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))) / m


def penalty(parameters, m):
    total = 0.0
    for name, value in parameters.items():
        if name[0] == "W":
            total += np.sum(np.square(value))
    return LAMBDA / (2 * m) * total


def backprop(parameters, X, Y):
    m = X.shape[1]
    L = len(parameters) // 2

    # forward
    A = {0: X}
    for l in range(1, L + 1):
        Z = np.matmul(parameters["W" + str(l)], A[l - 1]) + parameters["b" + str(l)]
        A[l] = np.tanh(Z) if l < L else 1 / (1 + np.exp(-Z))

    results = {"A" + str(l): A[l] for l in range(1, L + 1)}
    results["cost"] = cross_entropy(A[L], Y) + penalty(parameters, m)

    # backward
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        W = parameters["W" + str(l)]
        dW = np.matmul(dZ, A[l - 1].T) / m
        dW = dW + (LAMBDA / m) * W
        db = np.sum(dZ, axis=1, keepdims=True) / m
        results["dZ" + str(l)] = dZ
        results["dW" + str(l)] = dW
        results["db" + str(l)] = db
        if l > 1:
            dA = np.matmul(W.T, dZ)
            dZ = dA * (1 - A[l - 1] ** 2)
    return results
