"""Bias trick: Theta = [b | W], activations carry a leading row of ones, like in the old Octave course."""
import numpy as np
from numpy import vstack, hstack, ones, log, exp

ARCHITECTURE = {"hidden": "sigmoid", "l2": 0.8}
lam = 0.8

g = lambda z: 1 / (1 + exp(-z))
add_ones = lambda a: vstack([ones((1, a.shape[1])), a])


def backprop(nn_params, X, y):
    L, m = len(nn_params) // 2, X.shape[1]
    Theta = {i: hstack([nn_params["b" + str(i)], nn_params["W" + str(i)]]) for i in range(1, L + 1)}
    a, z = {1: add_ones(X)}, {}
    for i in range(1, L + 1):
        z[i + 1] = Theta[i] @ a[i]
        a[i + 1] = g(z[i + 1]) if i == L else add_ones(g(z[i + 1]))
    h = a[L + 1]
    J = (1 / m) * (-y * log(h) - (1 - y) * log(1 - h)).sum()
    J = J + lam / (2 * m) * sum((T[:, 1:] ** 2).sum() for T in Theta.values())
    delta = {L + 1: h - y}
    for i in range(L, 1, -1):
        d = Theta[i].T @ delta[i + 1] * a[i] * (1 - a[i])
        delta[i] = d[1:]
    ret = {"cost": J}
    for i, T in Theta.items():
        grad = delta[i + 1] @ a[i].T / m
        grad[:, 1:] += lam / m * T[:, 1:]
        ret["dW" + str(i)], ret["db" + str(i)] = grad[:, 1:], grad[:, :1]
        ret["dZ" + str(i)] = delta[i + 1]
    return ret
