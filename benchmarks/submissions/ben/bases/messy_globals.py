# quick & dirty, thesis chapter 4, do not touch (it works)
import numpy as np
from numpy import *

ARCHITECTURE = dict(layer_sizes=[4, 4, 4, 1], hidden="tanh", output="sigmoid", loss="binary_cross_entropy")
LAM = 0.0
acts, zs, ds = {}, {}, {}


def fwd(P, x):
    global acts, zs
    acts, zs = {0: x}, {}
    for l in (1, 2, 3):
        zs[l] = dot(P["W%i" % l], acts[l - 1]) + P["b%i" % l]
        if l < 3:
            acts[l] = tanh(zs[l])
        else:
            acts[l] = 1. / (1. + exp(-zs[l]))


def bwd(P, y):
    global ds
    ds = {3: acts[3] - y}
    ds[2] = dot(P["W3"].T, ds[3]) * (1. - acts[2] ** 2)
    ds[1] = dot(P["W2"].T, ds[2]) / cosh(zs[1]) ** 2


def backprop(parameters, X, Y):
    N = X.shape[1]
    fwd(parameters, X)
    bwd(parameters, Y)
    J = -(dot(Y, log(acts[3]).T) + dot(1 - Y, log(1 - acts[3]).T)) / N
    g = {}
    g["dW3"] = dot(ds[3], acts[2].T) / N
    g["dW2"] = dot(ds[2], acts[1].T) / N
    g["dW1"] = dot(ds[1], acts[0].T) / N
    for l in ds:
        g["db%i" % l] = ds[l].sum(1)[:, newaxis] / N
    g["cost"] = float(J[0, 0])
    return g
