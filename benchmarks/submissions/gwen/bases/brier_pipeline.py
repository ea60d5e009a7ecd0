"""Brier-score network: tanh body, sigmoid head, squared error. Generator pipeline, no classes."""
from collections import namedtuple
from itertools import count, takewhile
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}

Node = namedtuple("Node", "n inp W out")


def layers_of(params):
    for n in takewhile(lambda n: f"W{n}" in params, count(1)):
        yield n, params[f"W{n}"], params[f"b{n}"]


def squash(t, *, head):
    th = np.tanh(t / 2 if head else t)
    return (1 + th) / 2 if head else th


def dsquash(a, *, head):
    return a * (1 - a) if head else (1 - a) * (1 + a)


def forward(params, X):
    specs = list(layers_of(params))
    nodes = []
    h = X
    for n, W, b in specs:
        y = squash(W @ h + b, head=n == len(specs))
        nodes.append(Node(n, h, W, y))
        h = y
    return nodes


def brier(y, t):
    return 0.5 * np.mean(np.sum((y - t) ** 2, axis=0))


def pulses(nodes, Y):
    """yield (node, dA, dZ) from the output back to the input; 1/m rides along from the start"""
    top, m = nodes[-1], Y.shape[1]
    g = (top.out - Y) / m
    for node in nodes[::-1]:
        dz = g * dsquash(node.out, head=node is top)
        yield node, g, dz
        g = node.W.T @ dz


def backprop(parameters, X, Y):
    nodes = forward(parameters, X)
    grads = {"cost": brier(nodes[-1].out, Y)}
    grads.update((f"A{k.n}", k.out) for k in nodes)
    for node, da, dz in pulses(nodes, Y):
        grads[f"dA{node.n}"] = da
        grads[f"dZ{node.n}"] = dz
        grads[f"dW{node.n}"] = np.tensordot(dz, node.inp, axes=(1, 1))
        grads[f"db{node.n}"] = dz.sum(axis=1)
    return grads
