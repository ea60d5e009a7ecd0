import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error", "l2": 0.8}


class OneBased:
    """REAL A(N): the first element is A(1)"""
    def __init__(self, n, low=1):
        self.low, self.cells = low, [None] * (n - low + 1)
    def __getitem__(self, i):
        if i < self.low:
            raise IndexError(i)
        return self.cells[i - self.low]
    def __setitem__(self, i, v):
        if i < self.low:
            raise IndexError(i)
        self.cells[i - self.low] = v
    def __len__(self):
        return len(self.cells)


def backprop(parameters, X, Y):
    n = len(parameters) // 2
    W, B, A = OneBased(n), OneBased(n), OneBased(n, low=0)
    for i in range(1, n + 1):
        W[i], B[i] = parameters["W" + repr(i)], parameters["b" + repr(i)]
    A[0] = X
    for i in range(1, n):
        A[i] = np.tanh(W[i] @ A[i - 1] + B[i])
    A[n] = W[n] @ A[n - 1] + B[n]
    m, lam = X.shape[1], ARCHITECTURE["l2"]
    penalty = 0.0
    for i in range(1, len(W) + 1):
        penalty += (W[i] * W[i]).sum()
    out = {"cost": ((A[n] - Y) ** 2).sum() / (2 * m) + lam * penalty / (2 * m)}
    D = (A[n] - Y) / m
    for i in range(n, 0, -1):
        out["dZ" + repr(i)] = D
        out["dW" + repr(i)] = D @ A[i - 1].T + lam / m * W[i]
        out["db" + repr(i)] = D.sum(axis=1, keepdims=True)
        D = W[i].T @ D
        if i > 1:
            out["dA" + repr(i - 1)] = D
            D = D * (1 - A[i - 1] ** 2)
    return out
