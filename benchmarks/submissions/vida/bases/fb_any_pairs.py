# the cache is a dict keyed by (layer, "Z") tuples; AL picked with boolean masks; output order of the dict is ascending
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "l2": 0.6}
LAYOUT = {"W": "in_out"}        # W is (n_{l-1}, n_l), examples are columns as in the course


def forward_propagation(X, parameters):
    cache = {(0, "A"): X}
    n = max(int(k.strip("Wb")) for k in parameters)
    for l in range(1, n + 1):
        cache[l, "Z"] = parameters["W%d" % l].T @ cache[l - 1, "A"] + parameters["b%d" % l]
        Z = cache[l, "Z"]
        cache[l, "A"] = np.select([Z > 0, Z <= 0], [Z, 0.01 * Z]) if l < n else np.exp(Z) / (np.exp(Z) + 1)
    return cache[n, "A"], cache


def backward_propagation(parameters, cache, X, Y):
    n, m = len(parameters) // 2, Y.shape[1]
    hit = np.array(Y, dtype=bool)
    dA = np.empty(Y.shape)
    AL = cache[n, "A"]
    dA[hit] = -1 / AL[hit]
    dA[~hit] = 1 / (1 - AL[~hit])
    grads = []
    for l in range(n, 0, -1):
        Z, A = cache[l, "Z"], cache[l, "A"]
        dZ = dA * (A * (1 - A) if l == n else np.where(Z > 0, 1.0, 0.01))
        grads[:0] = [("dW%d" % l, (cache[l - 1, "A"] @ dZ.T + 0.6 * parameters["W%d" % l]) / m),
                     ("db%d" % l, dZ @ np.full((m, 1), 1 / m)), ("dZ%d" % l, dZ)]
        dA = parameters["W%d" % l] @ dZ
    return dict(grads)
