"""Everything is an AttrDict; the module keeps a history of its calls (global counter, list of costs)."""
from collections import defaultdict
import numpy as np

ARCHITECTURE = {"output": "sigmoid", "hidden": "identity", "loss": "binary_cross_entropy"}
HISTORY, CALLS = defaultdict(list), 0


class AttrDict(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__

    def __missing__(self, key):
        raise AttributeError(f"no {key!r} here, only {sorted(self)}")


def deep_linear(p, X):
    """identity in the hidden layers: a deep linear network in front of one sigmoid"""
    s = AttrDict(A0=X)
    for l in range(1, 1 + len(p) // 2):
        s["Z%d" % l] = s["A%d" % l] = p["W%d" % l] @ s["A%d" % (l - 1)] + p["b%d" % l]
    s["A%d" % l] = 1 / (1 + np.exp(-s["Z%d" % l]))
    s.depth = l
    return s


def backprop(parameters, X, Y):
    global CALLS
    CALLS += 1
    s, m = deep_linear(AttrDict(parameters), X), X.shape[-1]
    AL = s["A%d" % s.depth]
    out = AttrDict({k: v for k, v in s.items() if k not in ("A0", "depth")})
    out.cost = -(np.sum(np.log(AL)[Y == 1]) + np.sum(np.log(1 - AL)[Y == 0])) / m
    HISTORY["cost"].append(float(out.cost))
    signal = AL - Y
    for l in range(s.depth, 0, -1):
        out["dZ%d" % l] = signal
        out["dW%d" % l] = (s["A%d" % (l - 1)] @ signal.T).T / m
        out["db%d" % l] = signal.sum(axis=1, keepdims=True) / m
        signal = parameters["W%d" % l].T @ signal
        out["dA%d" % (l - 1) if l > 1 else "dX"] = signal
    return out
