"""weights stored (in, out), examples as columns

step(p, x, y, r): relu ... relu, sigmoid, cross entropy; r is the rate
"""
import numpy as np
from itertools import count
LAYOUT = {"W": "in_out"}
# w: (in, out), so z = w^T x + b

def step(p, x, y, r):
    n, m = len(p) // 2, y.shape[1]
    t = [x]
    for i in range(1, n): t.append(np.maximum(p[f"W{i}"].T @ t[-1] + p[f"b{i}"], 0))
    d = 1 / (1 + np.exp(-(p[f"W{n}"].T @ t[-1] + p[f"b{n}"]))) - y
    o = dict(p)
    for i in count(n, -1):
        if i == 0: break
        u = t[i - 1]
        o[f"W{i}"] = p[f"W{i}"] - r / m * (u @ d.T)
        o[f"b{i}"] = p[f"b{i}"] - r / m * d.sum(1, keepdims=True)
        d = p[f"W{i}"] @ d * (u > 0)
    return o
