import numpy as np
from contextlib import ExitStack, contextmanager
from collections import defaultdict

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


@contextmanager
def layer(grads, l, W, b, A_prev):
    """Forward on entering, backward on leaving. The box carries A out and dA in."""
    box = {"Z": W @ A_prev + b}
    yield box
    if "dZ" not in box:
        box["dZ"] = np.where(box["Z"] > 0, box["dA"], 0)
    m = A_prev.shape[1]
    grads[f"dZ{l}"] = box["dZ"]
    grads[f"dW{l}"] = box["dZ"] @ A_prev.T / m
    grads[f"db{l}"] = box["dZ"].sum(axis=-1, keepdims=True) / m
    below = box.get("below")
    if below is not None:
        below["dA"] = W.T @ box["dZ"]


def softmax_vjp(P, dP):
    """Row by row of examples: J^T v with J = diag(p) - p p^T."""
    cols = []
    for p, v in zip(P.T, dP.T):
        J = np.diag(p) - np.outer(p, p)
        cols.append(J.T @ v)
    return np.stack(cols, axis=1)


def backprop(parameters, X, Y):
    grads = defaultdict(list)
    L = len(parameters) // 2
    with ExitStack() as stack:
        A, below = X, None
        for l in range(1, L + 1):
            box = stack.enter_context(layer(grads, l, parameters[f"W{l}"], parameters[f"b{l}"], A))
            box["below"] = below
            if l < L:
                A = np.maximum(box["Z"], 0)
            else:
                shifted = box["Z"] - box["Z"].max(0, keepdims=True)
                A = np.exp(shifted - np.log(np.exp(shifted).sum(0, keepdims=True)))
            below = box
        grads["cost"] = -np.sum(Y * np.log(A)) / Y.shape[1]
        box["dZ"] = softmax_vjp(A, -Y / A)
    return grads
