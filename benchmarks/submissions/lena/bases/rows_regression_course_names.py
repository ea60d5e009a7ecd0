"""Course names, but examples as rows (I come from pandas)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}


def forward_propagation(X, parameters):
    n = len(parameters) >> 1
    Z, A = [None] * (n + 1), [X] + [None] * n
    for l, (k, j) in enumerate(((f"W{i}", f"b{i}") for i in range(1, n + 1)), 1):
        Z[l] = A[l - 1] @ parameters[k] + parameters[j]
        A[l] = (abs(Z[l]) + Z[l]) / 2 if l != n else Z[l]
    return A[n], (Z, A)


def compute_cost(Y_hat, Y):
    assert Y_hat.shape == Y.shape, (Y_hat.shape, Y.shape)
    return np.mean(np.sum((Y_hat - Y) ** 2, axis=1)) / 2


def backward_propagation(parameters, cache, X, Y):
    Z, A = cache
    n, grads = len(A) - 1, {}
    grad = 2 * (A[n] - Y) / (2 * len(Y))
    for l in range(n, 0, -1):
        grads[f"dZ{l}"] = grad
        grads[f"dW{l}"] = A[l - 1].T @ grad
        grads[f"db{l}"] = grad.sum(0)
        if l > 1:
            grad = np.where(Z[l - 1] > 0, grad @ parameters[f"W{l}"].T, 0.0)
    return grads
