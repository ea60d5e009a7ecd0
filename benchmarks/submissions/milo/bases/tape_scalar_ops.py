# A little reverse-mode tape over arrays: operators build the graph, backward() walks it.
import itertools
import numpy as np
from weakref import WeakKeyDictionary  # noqa: F401  (used in the long version)

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}
_ids = itertools.count()


class Node:
    __array_priority__ = 1000

    def __init__(self, value, parents=(), pull=None):
        self.value, self.parents, self.pull = np.asarray(value), parents, pull
        self.grad, self.id = None, next(_ids)

    @staticmethod
    def lift(x):
        return x if isinstance(x, Node) else Node(x)

    def __matmul__(self, other):
        return Node(self.value @ other.value, (self, other),
                    lambda g: (g @ other.value.T, self.value.T @ g))

    def __add__(self, other):
        other = Node.lift(other)
        return Node(self.value + other.value, (self, other),
                    lambda g: (unbroadcast(g, self.value.shape), unbroadcast(g, other.value.shape)))

    def __neg__(self):
        return Node(-self.value, (self,), lambda g: (-g,))

    def __sub__(self, other):
        return self + (-Node.lift(other))

    def __pow__(self, n):
        return Node(self.value ** n, (self,), lambda g: (g * n * self.value ** (n - 1),))

    def __mul__(self, k):
        return Node(self.value * k, (self,), lambda g: (g * k,))

    __rmul__ = __mul__

    def tanh(self):
        t = np.tanh(self.value)
        return Node(t, (self,), lambda g: (g * (1 - t ** 2),))

    def sum(self):
        return Node(self.value.sum(), (self,), lambda g: (np.broadcast_to(g, self.value.shape),))

    def backward(self):
        self.grad, live = np.ones_like(self.value), {self.id: self}
        while live:
            node = live.pop(max(live))
            if node.pull is None:
                continue
            for p, g in zip(node.parents, node.pull(node.grad)):
                p.grad = g if p.grad is None else p.grad + g
                live[p.id] = p


def unbroadcast(g, shape):
    for ax, (have, want) in enumerate(zip(g.shape, shape)):
        if want == 1 and have != 1:
            g = g.sum(axis=ax, keepdims=True)
    return g


def backprop(parameters, X, Y):
    leaf = {k: Node(v) for k, v in parameters.items()}
    h, n = Node(X), len(leaf) // 2
    for l in range(1, n):
        h = (leaf[f"W{l}"] @ h + leaf[f"b{l}"]).tanh()
    h = leaf[f"W{n}"] @ h + leaf[f"b{n}"]
    J = ((h - Y) ** 2).sum() * (0.5 / X.shape[1])
    J.backward()
    return {"cost": J.value, **{"d" + k: v.grad for k, v in leaf.items()}}
