"""Functional optics: a layer is a lens  x -> (y, dy -> (dx, [dp...]))  and  >>  is lens composition."""
from functools import reduce
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

class Lens:
    def __init__(self, run): self.run = run
    def __rshift__(f, g):
        def run(x):
            y, bf = f.run(x)
            z, bg = g.run(y)
            def back(dz):
                dy, pg = bg(dz)
                dx, pf = bf(dy)
                return dx, pf + pg
            return z, back
        return Lens(run)

identity = Lens(lambda x: (x, lambda d: (d, [])))

def affine(W, b):
    return Lens(lambda x: (W @ x + b, lambda d: (W.T @ d, [(d @ x.T, d @ np.ones((d.shape[1], 1)))])))

def logistic():
    def run(x):
        s = np.exp(-np.logaddexp(0, -x))
        return s, lambda d: (s * (1 - s) * d, [])
    return Lens(run)

def backprop(parameters, X, Y):
    idx = sorted({int(k[1:]) for k in parameters})
    net = reduce(Lens.__rshift__, (affine(parameters[f"W{i}"], parameters[f"b{i}"]) >> logistic() for i in idx), identity)
    A, back = net.run(X)
    resid, m = A - Y, Y.shape[1]
    dX, pairs = back(resid)
    return {f"A{idx[-1]}": A, f"dA{idx[-1]}": resid, "dX": dX, "cost": np.linalg.norm(resid) ** 2 / (2 * m),
            **{f"d{c}{i}": g / m for i, pair in zip(idx, pairs) for c, g in zip("Wb", pair)}}
