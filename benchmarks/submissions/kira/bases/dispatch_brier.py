from dataclasses import dataclass
from functools import singledispatch
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 2], "hidden": "leaky_relu", "output": "sigmoid", "loss": "squared_error",
                "leaky_slope": 0.2}


@dataclass
class Linear:
    W: np.ndarray
    b: np.ndarray
    x: np.ndarray = None


@dataclass
class Leaky:
    slope: float
    x: np.ndarray = None


@dataclass
class Logistic:
    y: np.ndarray = None


@singledispatch
def run(node, v):
    raise TypeError(node)


@run.register
def _(node: Linear, v):
    node.x = v
    return node.W.dot(v) + node.b


@run.register
def _(node: Leaky, v):
    node.x = v
    return np.maximum(v, node.slope * v)


@run.register
def _(node: Logistic, v):
    node.y = np.reciprocal(1.0 + np.exp(-v))
    return node.y


@singledispatch
def pull(node, g):
    raise TypeError(node)


@pull.register
def _(node: Linear, g):
    return node.W.T.dot(g), g.dot(node.x.T), g.sum(axis=1, keepdims=True)


@pull.register
def _(node: Leaky, g):
    slope = np.full_like(g, node.slope)
    slope[node.x > 0] = 1.0
    return g * slope


@pull.register
def _(node: Logistic, g):
    return g * (node.y - node.y ** 2)


def backprop(parameters, X, Y):
    inv = 1.0 / X.shape[1]
    first, act = Linear(parameters["W1"], parameters["b1"]), Leaky(0.2)
    last, link = Linear(parameters["W2"], parameters["b2"]), Logistic()
    Z1 = run(first, X)
    A1 = run(act, Z1)
    Z2 = run(last, A1)
    A2 = run(link, Z2)
    cost = 0.5 * inv * np.square(A2 - Y).sum()
    dA2 = inv * (A2 - Y)
    dZ2 = pull(link, dA2)
    dA1, dW2, db2 = pull(last, dZ2)
    dZ1 = pull(act, dA1)
    dX, dW1, db1 = pull(first, dZ1)
    names = "Z1 A1 Z2 A2 cost dA2 dZ2 dA1 dW2 db2 dZ1 dX dW1 db1".split()
    return dict(zip(names, (Z1, A1, Z2, A2, cost, dA2, dZ2, dA1, dW2, db2, dZ1, dX, dW1, db1)))
