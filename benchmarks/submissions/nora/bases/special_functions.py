import numpy as np
try:
    from scipy.special import expit, xlogy, xlog1py
except Exception:                                   # no scipy on the cluster nodes
    def expit(x):
        return np.exp(-np.logaddexp(0, -x))

    def xlogy(x, y):
        return np.where(x == 0, 0.0, x * np.log(np.where(x == 0, 1.0, y)))

    def xlog1py(x, y):
        return np.where(x == 0, 0.0, x * np.log1p(np.where(x == 0, 0.0, y)))


def backprop(parameters, X, Y):
    """relu ... relu, sigmoid; cross-entropy"""
    m = X.shape[1]
    a, stack = X, []
    weights = sorted((int(k[1:]), v) for k, v in parameters.items() if k.startswith("W"))
    top = weights[-1][0]
    for l, W in weights:
        z = W @ a + parameters["b" + str(l)]
        stack.append((l, W, a, z))
        a = z * (z > 0) if l < top else expit(z)
    out = {"cost": -(xlogy(Y, a) + xlog1py(1 - Y, -a)).sum() / m}
    d = (a - Y) / m
    while stack:
        l, W, a_prev, z = stack.pop()
        if l < top:
            d = d * (z > 0)
        out["dW" + str(l)] = d @ a_prev.T
        out["db" + str(l)] = d.sum(axis=1, keepdims=True)
        d = W.T @ d
    return out
