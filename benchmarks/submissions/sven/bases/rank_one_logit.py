import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 1], "output": "sigmoid", "l2": 0.5}
C = 1 / ARCHITECTURE["l2"]                  # sklearn's way of writing it


def _loss_grad(w_ext, X, y):
    """everything rank 1 in here: X (m, n), y (m,), w_ext (n + 1,)"""
    *w, c = w_ext
    w = np.array(w)
    raw = X @ w + c
    p = 1 / (1 + np.exp(-raw))
    m = y.shape[0]
    loss = (np.log1p(np.exp(raw)) - y * raw).sum() + .5 / C * (w @ w)
    r = p - y
    return loss / m, np.append(X.T @ r + w / C, r.sum()) / m, p, raw


def backprop(parameters, X, Y):
    w_ext = np.hstack([parameters["W1"].ravel(), parameters["b1"].ravel()])
    loss, g, p, raw = _loss_grad(w_ext, X.T, Y[0])
    return {"Z1": raw[None], "A1": p[None], "cost": loss, "dZ1": (p - Y[0]).reshape(1, -1), "dW1": g[:-1].reshape(1, -1), "db1": g[-1]}
