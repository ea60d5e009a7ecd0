"""Writes its own straight-line code for the depth asked for and keeps the compiled functions."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error", "l2": 0.2}
_compiled = {}

HEAD = "def f(p, X, Y):\n    m = X.shape[1]\n    A0 = X\n"
FWD = "    Z{l} = p['W{l}'] @ A{k} + p['b{l}']\n    A{l} = {act}\n"
BWD = ("    dW{l} = dZ{l} @ A{k}.T / m + 0.2 / m * p['W{l}']\n"
       "    db{l} = dZ{l}.sum(1, keepdims=True) / m\n"
       "    dA{k} = p['W{l}'].T @ dZ{l}\n")
INNER = "    dZ{k} = dA{k} * A{k} * (1 - A{k})\n"


def emit(L):
    src = HEAD
    for l in range(1, L + 1):
        src += FWD.format(l=l, k=l - 1, act="1 / (1 + np.exp(-Z%d))" % l if l < L else "Z%d" % l)
    src += "    cost = ((A{0} - Y) ** 2).sum() / (2 * m)\n".format(L)
    src += "    cost += 0.1 / m * sum((p['W%d' % l] ** 2).sum() for l in range(1, {0} + 1))\n".format(L)
    src += "    dZ{0} = A{0} - Y\n".format(L)
    for l in range(L, 0, -1):
        src += BWD.format(l=l, k=l - 1)
        if l > 1:
            src += INNER.format(k=l - 1)
    src += "    dX = dA0\n    del A0, dA0, m, p, X, Y\n    return locals()\n"
    return src


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    if L not in _compiled:
        ns = {"np": np}
        exec(compile(emit(L), "<generated %d>" % L, "exec"), ns)
        _compiled[L] = ns["f"]
    return _compiled[L](parameters, X, Y)
