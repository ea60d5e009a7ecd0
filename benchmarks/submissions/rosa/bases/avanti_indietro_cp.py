import numpy as np
from math import prod
ARCHITECTURE = {"hidden": "leaky_relu"}
c = .01
f = lambda z: np.where(z < 0, c * z, z)
F = lambda z: np.where(z < 0, c, 1.)

def forward_propagation(X, parameters):
    t, k = [(None, X)], 1
    while (w := parameters.get(f"W{k}")) is not None:
        z = w @ t[-1][1] + parameters[f"b{k}"]
        t.append((z, f(z)))
        k += 1
    z, _ = t[-1]
    t[-1] = z, (y := 1 / (1 + np.exp(-z)))
    return y, t

def compute_cost(A, Y):
    return -np.log(abs(1 - Y - A)).sum() / prod(Y.shape[1:])

def backward_propagation(parameters, cache, X, Y):
    m, k, g = Y.shape[1], len(cache) - 1, {}
    e = cache[k][1] - Y
    while k:
        g[f"dZ{k}"] = e
        g[f"db{k}"] = e.sum(axis=1) / m
        g[f"dW{k}"] = e @ cache[k - 1][1].T / m
        v = parameters[f"W{k}"].T @ e
        k -= 1
        g[f"dA{k}"] = v
        e = v * F(cache[k][0]) if k else 0
    return g
