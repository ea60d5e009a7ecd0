# Quadratischer Fehler MIT sigmoid am Ausgang (aus dem alten Schulbuch,
# heute nimmt man Kreuzentropie), versteckt: leaky relu mit Steigung 0.05
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 5, 4, 2], "hidden": "leaky_relu", "output": "sigmoid",
                "loss": "squared_error", "leaky_slope": 0.05}
ALPHA = 0.05


def leaky(z):
    return np.maximum(ALPHA * z, z)


def leaky_prime(z):
    g = np.ones_like(z)
    g[z < 0] = ALPHA
    return g


def logistic(z):
    return 1.0 / (1.0 + np.exp(-z))


def backprop(parameters, X, Y):
    # Entpacken
    W = [None] + [parameters["W%d" % i] for i in (1, 2, 3)]
    b = [None] + [parameters["b%d" % i] for i in (1, 2, 3)]
    m = X.shape[1]

    # Hinweg
    Z, A = [None] * 4, [X] + [None] * 3
    Z[1] = W[1] @ A[0] + b[1]
    A[1] = leaky(Z[1])
    Z[2] = W[2] @ A[1] + b[2]
    A[2] = leaky(Z[2])
    Z[3] = W[3] @ A[2] + b[3]
    A[3] = logistic(Z[3])
    cost = 0.5 * np.mean(np.sum((A[3] - Y) ** 2, axis=0))

    # Rueckweg
    r = {"cost": cost}
    dA3 = A[3] - Y
    dZ3 = dA3 * A[3] * (1 - A[3])
    dA2 = W[3].T @ dZ3
    dZ2 = dA2 * leaky_prime(Z[2])
    dA1 = W[2].T @ dZ2
    dZ1 = dA1 * leaky_prime(Z[1])
    r["dA3"], r["dA2"], r["dA1"] = dA3, dA2, dA1
    for i, d in ((3, dZ3), (2, dZ2), (1, dZ1)):
        r["Z%d" % i], r["A%d" % i], r["dZ%d" % i] = Z[i], A[i], d
        r["dW%d" % i] = d @ A[i - 1].T / m
        r["db%d" % i] = np.sum(d, axis=1, keepdims=True) / m
    return r
