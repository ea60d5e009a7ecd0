from __future__ import annotations
from dataclasses import dataclass, field
from typing import Callable
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 2], "hidden": ["relu", "tanh"], "output": "sigmoid"}


@dataclass(frozen=True)
class Activation:
    f: Callable
    df: Callable      # in terms of (z, a)


RELU = Activation(lambda z: np.maximum(0.0, z), lambda z, a: (z > 0))
TANH = Activation(np.tanh, lambda z, a: 1 - a * a)
SIGMOID = Activation(lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a))


@dataclass
class Dense:
    number: int
    act: Activation
    grads: dict = field(default_factory=dict, repr=False)

    def __call__(self, parameters, a):
        self.a_in, self.W = a, parameters[f"W{self.number}"]
        self.z = self.W @ a + parameters[f"b{self.number}"]
        self.a = self.act.f(self.z)
        return self.a

    def pull(self, da):
        dz = da * self.act.df(self.z, self.a)
        self.grads = {f"dA{self.number}": da, f"dZ{self.number}": dz,
                      f"dW{self.number}": dz @ self.a_in.T / dz.shape[1],
                      f"db{self.number}": dz.sum(axis=1, keepdims=True) / dz.shape[1]}
        return self.W.T @ dz


class Net:
    def __init__(self, *layers):
        self.layers = layers

    def backprop(self, parameters, X, Y):
        a = X
        for layer in self.layers:
            a = layer(parameters, a)
        da = (a - Y) / (a * (1 - a))
        merged = {f"A{len(self.layers)}": a}
        for layer in reversed(self.layers):
            da = layer.pull(da)
            merged |= layer.grads
        return merged


backprop = Net(Dense(1, RELU), Dense(2, TANH), Dense(3, SIGMOID)).backprop
