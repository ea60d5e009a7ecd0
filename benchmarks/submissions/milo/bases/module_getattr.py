"""ARCHITECTURE and backprop are both looked up lazily (PEP 562), like in our big package."""
import numpy as _np

_LAZY = {}


def _register(name):
    def keep(obj):
        _LAZY[name] = obj
        return obj
    return keep


@_register("backprop")
def _the_real_one(parameters, X, Y):
    m = float(X.shape[1])
    W = parameters["W1"]
    logits = W @ X + parameters["b1"]
    logZ = _np.log(_np.sum(_np.exp(logits), axis=0))
    cost = _np.sum(logZ - _np.sum(Y * logits, axis=0)) / m
    dZ = _np.exp(logits - logZ) - Y
    return {"cost": cost, "Z1": logits, "dZ1": dZ, "dW1": dZ @ X.T / m, "db1": dZ.sum(axis=1) / m}


ARCHITECTURE = {"layer_sizes": [6, 4], "output": "softmax", "loss": "categorical_cross_entropy"}


def __getattr__(name):
    try:
        return _LAZY[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def __dir__():
    return sorted([*globals(), *_LAZY])
