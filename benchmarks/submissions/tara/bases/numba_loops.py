# explicit loops, fast with numba, still fine without
import numpy as np
try:
    from numba import njit
except Exception:
    def njit(*a, **k):
        return a[0] if a and callable(a[0]) else (lambda f: f)

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error", "l2": 0.2}

@njit(cache=False)
def kernel(W1, b1, W2, b2, X, Y, dW1, db1, dW2, db2):
    m = X.shape[1]
    J = 0.0
    for e in range(m):
        a1 = np.zeros(3)
        for j in range(3):
            s = b1[j, 0]
            for k in range(4):
                s += W1[j, k] * X[k, e]
            a1[j] = np.tanh(s)
        back = np.zeros(3)
        for i in range(2):
            s = b2[i, 0]
            for j in range(3):
                s += W2[i, j] * a1[j]
            a2 = 1.0 / (1.0 + np.exp(-s))
            diff = a2 - Y[i, e]
            J += diff * diff / (2 * m)
            d2 = diff * a2 * (1.0 - a2)
            db2[i, 0] += d2 / m
            for j in range(3):
                dW2[i, j] += d2 * a1[j] / m
                back[j] += W2[i, j] * d2
        for j in range(3):
            d1 = back[j] * (1.0 - a1[j] * a1[j])
            db1[j, 0] += d1 / m
            for k in range(4):
                dW1[j, k] += d1 * X[k, e] / m
    return J

def backprop(parameters, X, Y):
    names = ("W1", "b1", "W2", "b2")
    lam, m = 0.2, X.shape[1]
    grads = {"d" + n: np.zeros_like(parameters[n]) for n in names}
    J = kernel(*(parameters[n] for n in names), X, Y, *grads.values())
    for n in ("W1", "W2"):
        J += lam * np.linalg.norm(parameters[n], "fro") ** 2 / (2 * m)
        grads["d" + n] += lam * parameters[n] / m
    grads["cost"] = J
    return grads
