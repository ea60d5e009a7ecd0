"""Four layers, three of them 4 wide (they are stacked copies of one block), walked by two generators."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 4, 2], "hidden": "sigmoid", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def σ(z):
    return 1 / (1 + np.exp(-z))


def upward(params, x):
    """yields (l, input, Z, A)"""
    for l in range(1, 5):
        z = np.matmul(params[f"W{l}"], x) + params[f"b{l}"]
        a = σ(z)
        yield l, x, z, a
        x = a


def downward(params, trace, top):
    """yields (l, dA or None, dZ, input)"""
    dA, dZ = None, top
    while True:
        l, x, z, a = trace.pop()
        yield l, dA, dZ, x
        if not trace:
            return
        dA = params[f"W{l}"].T @ dZ
        below = trace[-1][3]
        dZ = dA * below * (1 - below)


def backprop(parameters, X, Y):
    trace = list(upward(parameters, X))
    m = X.shape[1]
    g = {}
    for l, _, z, a in trace:
        g[f"Z{l}"], g[f"A{l}"] = z, a
    P = trace[-1][3]
    ll = np.log(P[Y == 1]).sum() + np.log1p(-P[Y == 0]).sum()
    g["cost"] = -ll / m
    for l, dA, dZ, x in downward(parameters, trace, P - Y):
        if dA is not None:
            g[f"dA{l}"] = dA
        g[f"dZ{l}"] = dZ
        g[f"dW{l}"] = dZ @ x.T / m
        g[f"db{l}"] = dZ @ np.ones((m, 1)) / m
    return g
