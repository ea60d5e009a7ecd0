import numpy as np
try:
    from scipy.special import expit, xlogy, xlog1py
except Exception:                                   # no scipy at the library PCs
    def expit(t):
        return 1 / (1 + np.exp(-t))
    def xlogy(a, t):
        return a * np.log(t)
    def xlog1py(a, t):
        return a * np.log1p(t)

if tuple(int(q) for q in np.__version__.split(".")[:2]) >= (1, 7):
    def colsum(M): return M.sum(axis=0, keepdims=True)
else:
    def colsum(M): return M.sum(axis=0)[None, :]

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [3, 5, 4, 1], "hidden": ["sigmoid", "tanh"], "l2": 1}


def forward_propagation(X, parameters):
    g = parameters.__getitem__
    h1 = expit(X.dot(g("W1")) + g("b1"))
    h2 = np.tanh(h1.dot(g("W2")) + g("b2"))
    yhat = expit(h2.dot(g("W3")) + g("b3"))
    return yhat, (h1, h2, yhat)


def backward_propagation(parameters, cache, X, Y):
    h1, h2, yhat = cache
    reg = np.float32(1) / X.shape[0]
    e3 = yhat - Y
    e2 = e3.dot(parameters["W3"].T) * (1 - np.square(h2))
    e1 = e2.dot(parameters["W2"].T) * h1 * (1 - h1)
    out = {}
    for n, e, inp in [("3", e3, h2), ("2", e2, h1), ("1", e1, X)]:
        out["dW" + n] = (inp.T.dot(e) + parameters["W" + n]) / X.shape[0]
        out["db" + n] = colsum(e) / X.shape[0]
        out["dZ" + n] = e
    return out
