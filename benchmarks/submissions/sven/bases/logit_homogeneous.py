import numpy as np

def propagate(w, b, X, Y):
    """bias absorbed: theta = [b; w], Xt = [1; X]; labels turned to -1/+1, loss log(1 + exp(-t z))"""
    theta = np.vstack([[[b]], w])
    Xt = np.insert(X, 0, 1.0, axis=0)
    t = np.where(np.ravel(Y) > 0, 1, -1)
    margins = t * (theta[:, 0] @ Xt)
    cost = np.logaddexp(0, -margins).mean()
    p = np.exp(-np.logaddexp(0, margins))             # 1 - sigma(margin)
    g = (Xt * (-t * p)).mean(axis=1, keepdims=True)
    (db,), dw = g[0], g[1:]
    if not np.isfinite(cost):
        raise FloatingPointError("diverged, lower the learning rate")
    return {"dw": dw, "db": db}, cost
