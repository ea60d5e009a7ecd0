# after a popular video about a tiny autograd engine, but with matrices
import numpy as np


class Var:
    __slots__ = ("v", "g", "parents")

    def __init__(self, v, parents=()):
        self.v, self.g, self.parents = np.asarray(v), 0, parents

    def __matmul__(self, o):
        return Var(self.v @ o.v, [(self, lambda g: g @ o.v.T), (o, lambda g: self.v.T @ g)])

    def __add__(self, o):
        return Var(self.v + o.v, [(self, lambda g: g), (o, lambda g: g.sum(axis=1, keepdims=True))])

    def tanh(self):
        t = np.tanh(self.v)
        return Var(t, [(self, lambda g: g * (1 - t ** 2))])

    def topo(self):
        seen, out = set(), []

        def visit(n):
            if id(n) in seen:
                return
            seen.add(id(n))
            for p, _ in n.parents:
                visit(p)
            out.append(n)
        visit(self)
        return reversed(out)


def bce_logits(z, y):
    s = 1 / (1 + np.exp(-z.v))
    return Var(-(y * np.log(s) + (1 - y) * np.log(1 - s)).sum() / y.shape[1],
               [(z, lambda g: g * (s - y) / y.shape[1])])


def step(parameters, X, Y, learning_rate):
    leaves = {k: Var(v) for k, v in parameters.items()}
    h, L = Var(X), len(leaves) // 2
    for l in range(1, L + 1):
        h = leaves[f"W{l}"] @ h + leaves[f"b{l}"]
        if l < L:
            h = h.tanh()
    J = bce_logits(h, Y)
    J.g = 1.0
    for node in J.topo():
        for parent, pull in node.parents:
            parent.g = parent.g + pull(node.g)
    return {k: n.v - learning_rate * n.g for k, n in leaves.items()}


ARCHITECTURE = {"hidden": "tanh"}
