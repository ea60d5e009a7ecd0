"""gd.py - one descent step, any depth.

>>> q = step(p, X, Y, 0.1)
"""
import numpy as np
# one pass: recursion goes down, updates come back up
s = lambda z: 1 / (1 + np.exp(-z))

def step(parameters, X, Y, learning_rate):
    q, h = {}, learning_rate / X.shape[1]
    def f(i, a):
        if f"W{i}" not in parameters:
            return a - Y
        w, b = parameters[f"W{i}"], parameters[f"b{i}"]
        z = w @ a + b
        last = f"W{i+1}" not in parameters
        d = f(i + 1, s(z) if last else z.clip(0))
        d = d if last else d * (z >= 0)
        q[f"W{i}"], q[f"b{i}"] = w - h * d @ a.T, b - h * d.sum(1, keepdims=True)
        return w.T @ d
    f(1, X)
    return q
