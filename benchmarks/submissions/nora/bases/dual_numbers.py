"""Forward mode: every weight is seeded in turn.  O(#parameters) sweeps, fine for a toy net."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 2, 1], "hidden": "tanh", "output": "sigmoid"}


class Dual:
    __array_priority__ = 1000
    __slots__ = ("v", "d")

    def __init__(self, v, d=0.0):
        self.v, self.d = np.asarray(v, float), np.broadcast_to(d, np.shape(v))

    def __radd__(self, o): return self + o
    def __add__(self, o):
        o = o if isinstance(o, Dual) else Dual(o)
        return Dual(self.v + o.v, self.d + o.d)
    def __matmul__(self, o):
        o = o if isinstance(o, Dual) else Dual(o)
        return Dual(self.v @ o.v, self.d @ o.v + self.v @ o.d)
    def map(self, f, df): return Dual(f(self.v), df(self.v) * self.d)


def sig(z): return 1 / (1 + np.exp(-z))


def objective(W1, b1, W2, b2, X, Y):
    a1 = (W1 @ X + b1).map(np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    z2 = W2 @ a1 + b2
    # softplus form of the cross-entropy: log(1 + e^z) - y z
    per_example = z2.map(lambda z: np.logaddexp(0, z) - Y * z, lambda z: sig(z) - Y)
    return per_example.v.sum() / Y.shape[1], per_example.d.sum() / Y.shape[1]


def backprop(parameters, X, Y):
    names = ["W1", "b1", "W2", "b2"]
    grads = {}
    for name in names:
        g = np.zeros_like(parameters[name])
        for idx in np.ndindex(g.shape):
            seed = np.zeros_like(g)
            seed[idx] = 1.0
            args = [Dual(parameters[k], seed if k == name else 0.0) for k in names]
            grads["cost"], g[idx] = objective(*args, X, Y)
        grads["d" + name] = g
    return grads
