"""Different nonlinearity per layer, table driven."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [6, 5, 4, 3, 2],
    "hidden": ["tanh", "relu", "sigmoid"],
    "output": "sigmoid",
    "loss": "binary_cross_entropy",
}

sig = lambda z: 1 / (1 + np.exp(-z))

# name -> (function of z, derivative as a function of (z, a))
G = {
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
    "relu": (lambda z: z.clip(min=0), lambda z, a: np.heaviside(z, 0)),
    "sigmoid": (sig, lambda z, a: a - a**2),
}
NAMES = ARCHITECTURE["hidden"] + [ARCHITECTURE["output"]]


def backprop(parameters, X, Y):
    p, m, L = parameters, Y.shape[1], len(NAMES)
    Z, A = {}, {0: X}
    for l, g in enumerate(NAMES, 1):
        Z[l] = p[f"W{l}"] @ A[l - 1] + p[f"b{l}"]
        A[l] = G[g][0](Z[l])
    cost = np.sum(-Y * np.log(A[L]) - (1 - Y) * np.log1p(-A[L])) / m

    dA = {L: (A[L] - Y) / (A[L] * (1 - A[L]))}
    dZ, dW, db = {}, {}, {}
    for l in range(L, 0, -1):
        dZ[l] = dA[l] * G[NAMES[l - 1]][1](Z[l], A[l])
        dW[l] = 1 / m * dZ[l] @ A[l - 1].T
        db[l] = 1 / m * dZ[l].sum(axis=-1, keepdims=True)
        dA[l - 1] = p[f"W{l}"].T @ dZ[l]

    flat = {"cost": cost, "dX": dA.pop(0)}
    for l in range(1, L + 1):
        flat |= {f"Z{l}": Z[l], f"A{l}": A[l], f"dA{l}": dA[l], f"dZ{l}": dZ[l], f"dW{l}": dW[l], f"db{l}": db[l]}
    return flat
