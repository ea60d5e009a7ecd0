"""Sigmoid plant tracked in least squares. Jacobian chain written out stage by stage."""
import numpy as np
from numpy import exp, dot

ARCHITECTURE = {"layer_sizes": [4, 6, 3, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


class Stage:
    def __init__(self, gain, bias):
        self.gain, self.bias = gain, bias

    def push(self, u):
        self.u = u
        self.z = dot(self.gain, u) + self.bias
        self.y = 1.0 / (1.0 + exp(-self.z))
        return self.y

    def pull(self, costate, horizon):
        self.dy = costate
        self.dz = costate * self.y * (1.0 - self.y)
        self.dgain = dot(self.dz, self.u.T) / horizon
        self.dbias = self.dz.sum(1) / horizon
        return dot(self.gain.T, self.dz)


def backprop(parameters, X, Y):
    stages = [Stage(parameters["W%i" % k], parameters["b%i" % k]) for k in (1, 2, 3)]
    signal = X
    for s in stages:
        signal = s.push(signal)
    horizon = X.shape[1]
    error = signal - Y
    result = {"cost": float((error ** 2).sum() / (2.0 * horizon))}

    costate = error
    for s in stages[::-1]:
        costate = s.pull(costate, horizon)
    result["dX"] = costate

    for k, s in enumerate(stages, start=1):
        result["Z%i" % k], result["A%i" % k] = s.z, s.y
        result["dA%i" % k], result["dZ%i" % k] = s.dy, s.dz
        result["dW%i" % k], result["db%i" % k] = s.dgain, s.dbias.reshape(-1, 1)
    return result
