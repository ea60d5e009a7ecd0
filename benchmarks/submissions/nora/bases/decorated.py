import functools
import logging
import time
from types import MappingProxyType
import numpy as np

log = logging.getLogger(__name__)
ARCHITECTURE = MappingProxyType({"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy"})


def timed(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        t0 = time.perf_counter()
        try:
            return fn(*args, **kwargs)
        finally:
            log.debug("%s took %.3g s", fn.__name__, time.perf_counter() - t0)
    return wrapper


def finite(fn):
    def wrapper(*a):
        res = fn(*a)
        for name, value in res.items():
            if not np.all(np.isfinite(value)):
                log.warning("%s is not finite", name)
        return res
    return wrapper


@timed
@finite
def backprop(*args):
    parameters, X, Y = args
    *hidden, top = [(parameters[w], parameters["b" + w[1:]]) for w in sorted(parameters, key=lambda s: int(s[1:])) if w.startswith("W")]
    slope = 0.01
    a = X; trail = []
    for W, b in hidden:
        z = W @ a + b
        trail.append((W, a, np.where(z > 0, 1.0, slope)))
        a = z * trail[-1][-1]
    A = 1 / (1 + np.exp(-(top[0] @ a + top[1])))
    m = np.size(Y, axis=1)
    delta = np.subtract(A, Y) / m
    L = len(hidden) + 1
    grads = {f"A{L}": A, f"dZ{L}": delta, f"dW{L}": delta @ a.T, f"db{L}": delta.sum(axis=1)[:, np.newaxis]}
    W_next = top[0]
    for l, (W, a_in, mask) in reversed(list(enumerate(trail, 1))):
        delta = (W_next.T @ delta) * mask
        grads |= {f"dZ{l}": delta, f"dW{l}": delta @ a_in.T, f"db{l}": delta.sum(axis=1)[:, np.newaxis]}
        W_next = W
    grads["cost"] = -np.mean(np.sum(np.where(Y > 0.5, np.log(A), np.log(1 - A)), axis=0))
    return grads
