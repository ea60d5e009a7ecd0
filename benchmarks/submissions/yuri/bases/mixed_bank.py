"""
Mixed nonlinearity filter bank, 9 -> 6 -> 5 -> 4 -> 2.
    stage 1 half-wave rectifier, stage 2 tanh limiter, stage 3 leaky rectifier (-40 dB), stage 4 two sigmoids
Tikhonov regularised with lambda = 0.3. Deltas are block means from the start (1/N inside the innovation).
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [9, 6, 5, 4, 2], "hidden": ["relu", "tanh", "leaky_relu"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.3, "leaky_slope": 0.01}
LAMBDA = 0.3
LEAK = 10.0 ** (-40 / 20)


def limiter(stage, z):
    if stage == 1:
        return np.where(z > 0, z, 0.0)
    if stage == 2:
        return np.tanh(z)
    if stage == 3:
        return np.where(z > 0, z, LEAK * z)
    return np.reciprocal(1.0 + np.exp(-z))


def slope(stage, z):
    if stage == 1:
        return np.where(z > 0, 1.0, 0.0)
    if stage == 2:
        return 1.0 / np.cosh(z) ** 2
    return np.where(z > 0, 1.0, LEAK)


def backprop(parameters, X, Y):
    N = X.shape[1]
    z, a = {}, {0: X}
    for k in (1, 2, 3, 4):
        z[k] = np.matmul(parameters[f"W{k}"], a[k - 1]) + parameters[f"b{k}"]
        a[k] = limiter(k, z[k])
    log_likelihood = np.where(Y == 1, np.log(a[4]), np.log(1 - a[4])).sum()
    weight_energy = sum(np.linalg.norm(parameters[f"W{k}"]) ** 2 for k in (1, 2, 3, 4))
    cost = -log_likelihood / N + 0.5 * LAMBDA / N * weight_energy

    ret = {"cost": cost}
    delta = (a[4] - Y) / N
    for k in (4, 3, 2, 1):
        if k < 4:
            upstream = np.matmul(parameters[f"W{k + 1}"].T, delta)
            ret[f"dA{k}"] = upstream
            delta = slope(k, z[k]) * upstream
        ret[f"Z{k}"], ret[f"A{k}"], ret[f"dZ{k}"] = z[k], a[k], delta
        ret[f"dW{k}"] = np.matmul(delta, a[k - 1].T) + LAMBDA / N * parameters[f"W{k}"]
        ret[f"db{k}"] = delta.sum(axis=1)
    return ret
