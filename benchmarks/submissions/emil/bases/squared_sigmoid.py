import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "squared_error", "l2": 0.3}
SLOPE, LAMBD = 0.01, 0.3

def leaky(z): return np.where(z >= 0, z, SLOPE * z)
def leaky_prime(z): return np.where(z >= 0, 1.0, SLOPE)

def backprop(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    Ws = [None] + [parameters[f"W{i}"] for i in range(1, L + 1)]
    bs = [None] + [parameters[f"b{i}"] for i in range(1, L + 1)]
    A, Z = [X], [None]
    for i in range(1, L):
        Z.append(Ws[i] @ A[-1] + bs[i])
        A.append(leaky(Z[-1]))
    Z.append(Ws[L] @ A[-1] + bs[L])
    A.append(1 / (1 + np.exp(-Z[L])))

    fit = np.sum((A[L] - Y) ** 2) / (2 * m)
    shrink = LAMBD * sum(np.sum(np.square(W)) for W in Ws[1:]) / (2 * m)
    grads = {"cost": fit + shrink, f"Z{L}": Z[L], f"A{L}": A[L]}

    grads[f"dA{L}"] = A[L] - Y
    grads[f"dZ{L}"] = grads[f"dA{L}"] * A[L] * (1 - A[L])
    for i in reversed(range(1, L + 1)):
        if i < L:
            grads[f"dA{i}"] = Ws[i + 1].T @ grads[f"dZ{i + 1}"]
            grads[f"dZ{i}"] = grads[f"dA{i}"] * leaky_prime(Z[i])
        grads[f"dW{i}"] = (grads[f"dZ{i}"] @ A[i - 1].T + LAMBD * Ws[i]) / m
        grads[f"db{i}"] = np.mean(grads[f"dZ{i}"], axis=1)
    return grads
