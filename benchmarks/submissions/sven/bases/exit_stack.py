from contextlib import ExitStack
import numpy as np

ARCHITECTURE = {"hidden": "identity", "output": "sigmoid", "l2": 0.7}
lambd = ARCHITECTURE.get("l2")


def backprop(parameters, X, Y):
    """Every forward line registers its own backward line; leaving the block runs them last in, first out."""
    m = X.shape[1]
    g = {}
    L = len(parameters) // 2
    with ExitStack() as tape:
        A = X
        cost = 0.0
        for l in range(1, L + 1):
            W, b = parameters[f"W{l}"], parameters[f"b{l}"]

            @tape.callback
            def _(l=l, W=W, A=A):
                g[f"dW{l}"] = g[f"dZ{l}"] @ A.T + lambd / m * W
                g[f"db{l}"] = g[f"dZ{l}"].sum(axis=1, keepdims=True)
                g[f"dZ{l - 1}" if l > 1 else "dX"] = W.T @ g[f"dZ{l}"]

            A = W @ A + b
            cost += lambd / 2 / m * np.square(W).sum()
        A = 1 / (1 + np.exp(-A))
        tape.callback(lambda: g.__setitem__(f"dZ{L}", (A - Y) / m))
    g["cost"] = cost - np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return g
