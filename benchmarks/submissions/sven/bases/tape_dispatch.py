from functools import singledispatch
from types import SimpleNamespace as NS
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "out_in"}


class Affine(NS): ...
class Rectify(NS): ...


@singledispatch
def vjp(op, g):
    raise TypeError(type(op))

@vjp.register
def _(op: Affine, g):
    op.dW, op.db, op.dZ = np.tensordot(g, op.x, axes=(0, 0)), np.add.reduce(g), g
    return np.tensordot(g, op.W, axes=1)

@vjp.register
def _(op: Rectify, g):
    op.dA = g
    return np.choose(op.x > 0, [0.0, g])


class GradientTape:
    active = None
    def __enter__(self):
        self.ops, GradientTape.active = [], self
        return self
    def __exit__(self, *exc):
        GradientTape.active = None
        return False
    def gradient(self, upstream):
        for op in self.ops[::-1]:
            upstream = vjp(op, upstream)
        return upstream

def record(op, y):
    if (t := GradientTape.active) is not None:
        t.ops.append(op)
    return y

def affine(x, W, b): return record(Affine(x=x, W=W), np.tensordot(x, W, axes=(1, 1)) + b)
def rectify(x): return record(Rectify(x=x), np.maximum(x, 0.0))

def backprop(parameters, X, Y):
    size = len(parameters) // 2
    with GradientTape() as tape:
        h = X
        for i in range(1, size + 1):
            h = affine(h, parameters[f"W{i}"], parameters[f"b{i}"])
            h = rectify(h) if i != size else h
    err = h - Y
    out = {"cost": np.einsum("ij,ij", err, err) / (2 * len(X)), "dX": tape.gradient(err / len(X))}
    for i, op in enumerate([o for o in tape.ops if isinstance(o, Affine)], 1):
        out.update({f"dW{i}": op.dW, f"db{i}": op.db, f"dZ{i}": op.dZ})
    for i, op in enumerate([o for o in tape.ops if isinstance(o, Rectify)], 1):
        out[f"dA{i}"] = op.dA
    return out
