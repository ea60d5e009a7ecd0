"""Will the gauge exceed its threshold? leaky units, ridge penalty on the conductances."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "l2": 0.3}
SEEPAGE = 0.1      # slope below zero [-]
RIDGE = 0.3        # lambda [-]


def leaky(z):
    return np.where(z > 0, z, SEEPAGE * z)


def leaky_slope(z):
    slope = np.full(z.shape, SEEPAGE)
    slope[z > 0] = 1.0
    return slope


def logistic(z):
    return 1.0 / (1.0 + np.exp(-z))


def penalty(parameters, m):
    total = 0.0
    for name, value in parameters.items():
        if name[0] == "W":
            total += np.square(value).sum()
    return RIDGE / (2 * m) * total


def backprop(parameters, X, Y):
    m = X.shape[1]
    L = len(parameters) // 2
    Z, A = {}, {0: X}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"].dot(A[l - 1]) + parameters[f"b{l}"]
        A[l] = logistic(Z[l]) if l == L else leaky(Z[l])
    p = A[L]
    entropy = -(Y * np.log(p) + (1 - Y) * np.log(1 - p)).sum() / m
    res = {"cost": entropy + penalty(parameters, m)}
    for l in range(1, L + 1):
        res[f"Z{l}"] = Z[l]
        res[f"A{l}"] = A[l]
    res[f"dA{L}"] = -Y / p + (1 - Y) / (1 - p)
    dz = p - Y
    for l in range(L, 0, -1):
        W = parameters[f"W{l}"]
        res[f"dZ{l}"] = dz
        res[f"dW{l}"] = dz.dot(A[l - 1].T) / m + RIDGE / m * W
        res[f"db{l}"] = dz.sum(axis=1, keepdims=True) / m
        da = W.T.dot(dz)
        if l > 1:
            res[f"dA{l-1}"] = da
            dz = da * leaky_slope(Z[l - 1])
    return res
