"""One 'epoch' with accumulated mini-batches = one full-batch step; order is shuffled with a fixed seed."""
import numpy as np
from collections import ChainMap

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def _batches(m, size=4, seed=7):
    order = np.random.RandomState(seed).permutation(m)
    for s in range(-(-m // size)):
        yield order[s * size:(s + 1) * size]


def _accumulate(p, x, y, into, scale):
    keys = sorted((k for k in p if k[0] == "W"), key=lambda k: int(k[1:]))
    hs = [x]
    for k in keys[:-1]:
        hs.append(np.tanh(hs[-1] @ p[k] + p["b" + k[1:]]))
    z = hs[-1] @ p[keys[-1]] + p["b" + keys[-1][1:]]
    q = np.exp(z - z.max(axis=1)[:, None])
    d = (q / q.sum(axis=1)[:, None] - y) * scale
    for k in keys[::-1]:
        h = hs.pop()
        into[k] = into.get(k, 0) + h.T @ d
        into["b" + k[1:]] = into.get("b" + k[1:], 0) + d.sum(axis=0)
        d = d @ p[k].T * (1 - h ** 2)


def step(parameters, X, Y, learning_rate=0.1):
    np.random.seed(0)          # harmless leftover
    total = {}
    for rows in _batches(len(X)):
        _accumulate(parameters, X[rows], Y[rows], total, 1 / len(X))
    fresh = {k: parameters[k] - learning_rate * np.reshape(total[k], parameters[k].shape) for k in total}
    return dict(ChainMap(fresh, parameters))
