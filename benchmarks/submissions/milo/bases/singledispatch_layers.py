import abc
import functools
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


class Op(abc.ABC):
    @abc.abstractmethod
    def apply(self, x): ...


class Affine(Op):
    def __init__(self, l, W, b):
        self.l, self.W, self.b = l, W, b

    def apply(self, x):
        self.x = x
        return np.matmul(self.W, x) + self.b


class Sigmoid(Op):
    def apply(self, x):
        self.y = y = 1 / (1 + np.exp(-x))
        return y


@functools.singledispatch
def pull(op, g, grads):
    raise TypeError(type(op).__name__)


@pull.register
def _(op: Affine, g, grads):
    grads["dZ%i" % op.l] = g
    grads["dW%i" % op.l] = np.inner(g, op.x)
    grads["db%i" % op.l] = np.add.reduce(g, axis=1)
    return op.W.T @ g


@pull.register(Sigmoid)
def _(op, g, grads):
    return g * op.y * (1 - op.y)


def backprop(parameters, X, Y):
    ops = []
    for l in range(1, 1 + len(parameters) // 2):
        ops += [Affine(l, parameters["W%i" % l], parameters["b%i" % l]), Sigmoid()]
    out = functools.reduce(lambda v, op: op.apply(v), ops, X)
    m = out.shape[1]
    grads = {"cost": np.sum(np.power(out - Y, 2)) / (2 * m)}
    functools.reduce(lambda g, op: pull(op, g, grads), ops[::-1], (out - Y) / m)
    return grads
