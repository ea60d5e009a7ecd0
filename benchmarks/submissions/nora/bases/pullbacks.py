# Zygote in fifteen lines: every primitive returns (value, pullback)
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


def affine(W, b, a):
    def back(dz):
        n = dz.shape[1]
        return (dz @ a.T) / n, dz.mean(axis=1), W.T @ dz
    return W @ a + b, back


def tanh(z):
    y = np.tanh(z)
    return y, lambda ybar: ybar * (1 - y ** 2)


def bce_with_logits(z, t):
    s = 1 / (1 + np.exp(-z))
    value = np.sum(np.logaddexp(0, z) - t * z) / t.shape[1]
    return value, s, lambda: s - t


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    tape, a = [], X
    for l in range(1, L):
        z, B = affine(parameters[f"W{l}"], parameters[f"b{l}"], a)
        a, T = tanh(z)
        tape.append((l, B, T))
    z, B = affine(parameters[f"W{L}"], parameters[f"b{L}"], a)
    cost, prob, seed = bce_with_logits(z, Y)
    bar = seed()
    g = {"cost": cost, f"A{L}": prob, f"dZ{L}": bar}
    g[f"dW{L}"], g[f"db{L}"], bar = B(bar)
    for l, B, T in tape[::-1]:
        g[f"dA{l}"] = bar
        g[f"dZ{l}"] = T(bar)
        g[f"dW{l}"], g[f"db{l}"], bar = B(g[f"dZ{l}"])
    return g
