"""Mini autograd: every op remembers (parent, function of the incoming gradient). backward by reverse order of creation."""
import itertools
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 5, 2], "hidden": "relu", "output": "identity", "loss": "squared_error", "l2": 0.6}
_ids = itertools.count()


class Var:
    __array_priority__ = 1000

    def __init__(self, v, *parents):
        self.v, self.g, self.parents, self.id = np.asarray(v), 0.0, parents, next(_ids)

    def __matmul__(self, o):
        return Var(self.v @ o.v, (self, lambda g: g @ o.v.T), (o, lambda g: self.v.T @ g))

    def __add__(self, o):
        back = (lambda g: g.sum(1, keepdims=True)) if o.v.shape != self.v.shape and o.v.ndim == 2 else (lambda g: g)
        return Var(self.v + o.v, (self, lambda g: g), (o, back))

    def __sub__(self, o):
        return Var(self.v - o, (self, lambda g: g))

    def __rmul__(self, c):
        return Var(c * self.v, (self, lambda g: c * g))

    def relu(self):
        return Var(self.v.clip(0), (self, lambda g: g * (self.v > 0)))

    def sumsq(self):
        return Var((self.v ** 2).sum(), (self, lambda g: g * 2 * self.v))

    def backward(self):
        self.g, todo = 1.0, {self.id: self}
        while todo:
            n = todo.pop(max(todo))
            for p, f in n.parents:
                p.g = p.g + f(n.g)
                todo[p.id] = p


def backprop(parameters, X, Y):
    p = {k: Var(v) for k, v in parameters.items()}
    x, m = Var(X), X.shape[1]
    z1 = p["W1"] @ x + p["b1"]
    a1 = z1.relu()
    z2 = p["W2"] @ a1 + p["b2"]
    J = (1 / (2 * m)) * (z2 - Y).sumsq()
    for w in (p["W1"], p["W2"]):
        J = J + (0.6 / (2 * m)) * w.sumsq()
    J.backward()
    return {"cost": J.v, "Z1": z1.v, "A1": a1.v, "Z2": z2.v, "dZ2": z2.g, "dA1": a1.g, "dZ1": z1.g, "dX": x.g,
            **{"d" + k: q.g for k, q in p.items()}}
