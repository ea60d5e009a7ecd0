try:
    import cupy as xp
    if xp.cuda.runtime.getDeviceCount() < 1:
        raise ImportError
except Exception:
    import numpy as xp
import numpy

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}
to_host = getattr(xp, "asnumpy", numpy.asarray)
to_dev = xp.asarray

if xp is numpy:
    def log_softmax(z):
        return z - numpy.logaddexp.reduce(z, axis=1, keepdims=True)
else:
    def log_softmax(z):
        z = z - z.max(1, keepdims=True)
        return z - xp.log(xp.exp(z).sum(1, keepdims=True))


def L_model_forward(X, parameters):
    P = {k: to_dev(v) for k, v in parameters.items()}
    h, acts = to_dev(X), []
    total = len(P) // 2
    for i in range(total):
        acts.append((h, P["W%d" % (i + 1)]))
        z = h @ P["W%d" % (i + 1)] + P["b%d" % (i + 1)]
        h = xp.tanh(z) if i + 1 < total else log_softmax(z)
    return to_host(xp.exp(h)), acts


def compute_cost(AL, Y):
    return float(-(numpy.log(AL) * Y).sum(1).mean(0))


def L_model_backward(AL, Y, caches):
    d = to_dev((AL - Y) / AL.shape[0])
    grads = {}
    for i in reversed(range(len(caches))):
        h, W = caches[i]
        grads["dZ%d" % (i + 1)] = to_host(d)
        grads["dW%d" % (i + 1)] = to_host(h.T @ d)
        grads["db%d" % (i + 1)] = to_host(d.sum(0, keepdims=True))
        if i:
            d = (d @ W.T) * (1 - h * h)
    return grads
