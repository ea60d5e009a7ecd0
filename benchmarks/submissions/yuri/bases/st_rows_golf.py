# softmax regression head on one relu layer, rows, (in, out); decay is folded into the shrink factor
import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = dict(layer_sizes=[6, 5, 4], hidden="relu", output="softmax", loss="categorical_cross_entropy", l2=.4)
def step(q, X, Y, lr):
    m, (V, a, U, c) = len(X), (q[k] for k in ("W1", "b1", "W2", "b2"))
    H = np.maximum(X @ V + a, 0)
    S = np.exp(H @ U + c)
    S /= S.sum(1, keepdims=True)
    D = (S - Y) / m
    F = D @ U.T * (H > 0)
    k = 1 - lr * .4 / m
    return {"W1": k * V - lr * X.T @ F, "b1": a - lr * F.sum(0), "W2": k * U - lr * H.T @ D, "b2": c - lr * D.sum(0)}


def init(n=(6, 5, 4), g=np.random.default_rng(0)):
    r = {}
    for i, (a, b) in enumerate(zip(n, n[1:]), 1):
        r[f"W{i}"], r[f"b{i}"] = g.normal(size=(a, b)) / a ** .5, np.zeros((1, b))
    return r
