import numpy as np

SLOPE, LAMBDA = 0.2, 0.7
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": SLOPE, "l2": LAMBDA}


def g(z):
    return np.where(z > 0, z, SLOPE * z)


def dg(z):
    d = np.ones_like(z)
    d[z <= 0] = SLOPE
    return d


def backprop(parameters, X, Y):
    Ws = {}
    bs = {}
    for key, val in parameters.items():
        (Ws if key[0] == "W" else bs)[int(key[1:])] = val
    L = max(Ws)
    m = Y.shape[-1]
    Z = {}
    A = {0: X}
    for l in range(1, L):
        Z[l] = Ws[l] @ A[l - 1] + bs[l]
        A[l] = g(Z[l])
    Z[L] = Ws[L] @ A[L - 1] + bs[L]
    A[L] = np.reciprocal(1 + np.exp(-Z[L]))

    ce = -(Y * np.log(A[L])).sum() - ((1 - Y) * np.log(1 - A[L])).sum()
    penalty = sum((w ** 2).sum() for w in Ws.values())
    result = {"cost": ce / m + LAMBDA / (2 * m) * penalty}

    dZ = A[L] - Y
    for l in range(L, 0, -1):
        result[f"dW{l}"] = (dZ @ A[l - 1].T + LAMBDA * Ws[l]) / m
        result[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
        if l > 1:
            dA = Ws[l].T @ dZ
            dZ = dA * dg(Z[l - 1])
    return result
