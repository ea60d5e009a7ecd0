#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# Several generations of my homework in one file; backprop() at the bottom is the one that counts.
import os, sys
import numpy as np

np.seterr(divide="raise", invalid="raise")
np.set_printoptions(precision=3, suppress=True)
np.random.seed(42)
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)) if "__file__" in globals() else ".", "train.npz")
try:
    data = np.load(DATA)
except (OSError, ValueError):
    data = None
    print("no data set, skipping training", file=sys.stderr)

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "output": "sigmoid"}


def propagate(model, batch):                      # week 2, not used any more
    raise NotImplementedError


def step(model, grads):                           # week 3
    for k in model:
        model[k] = model[k] - 0.01 * grads["d" + k]


def backward_propagation(delta, W, z_below, slope=0.1):
    """One layer only."""
    return np.dot(delta, W.T) * np.where(z_below > 0, 1, slope)


def backprop(parameters, X, Y):
    num = len([key for key in parameters if key.startswith("W")])
    zs, activs = [], [X]
    for i in range(num):
        z = activs[i].dot(parameters["W" + str(i + 1)]) + parameters["b" + str(i + 1)]
        zs.append(z)
        if i < num - 1:
            activs.append(np.where(z > 0, z, 0.1 * z))
        else:
            activs.append(1.0 / (1.0 + np.exp(-z)))
    N = X.shape[0]
    delta = activs[-1] - Y
    nabla = {}
    for i in range(num, 0, -1):
        nabla["dZ" + str(i)] = delta
        nabla["dW" + str(i)] = activs[i - 1].T.dot(delta) / N
        nabla["db" + str(i)] = delta.sum(axis=0, keepdims=True) / N
        if i >= 2:
            delta = backward_propagation(delta, parameters["W" + str(i)], zs[i - 2])
    return nabla


if __name__ == "__main__" and data is not None:
    print(backprop(dict(data), data["X"], data["Y"]).keys())
