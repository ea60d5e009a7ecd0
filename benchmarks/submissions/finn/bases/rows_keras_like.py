"""Rows are examples and W is (in, out), as in keras."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}


def dense(inputs, kernel, bias):
    return inputs @ kernel + bias


def backprop(parameters, X, Y):
    batch = X.shape[0]
    n = len(parameters) // 2
    h = [X]
    pre = []
    for i in range(1, n + 1):
        pre.append(dense(h[-1], parameters[f"W{i}"], parameters[f"b{i}"]))
        h.append(np.maximum(pre[-1], 0) if i < n else 1 / (1 + np.exp(-pre[-1])))
    p = h[-1]
    bce = -(Y * np.log(p) + (1 - Y) * np.log(1 - p)).sum(axis=1)
    results = {"cost": bce.mean()}
    for i in range(1, n + 1):
        results[f"Z{i}"] = pre[i - 1]
        results[f"A{i}"] = h[i]

    grad = (p - Y) / batch
    for i in range(n, 0, -1):
        results[f"dZ{i}"] = grad
        results[f"dW{i}"] = h[i - 1].T @ grad
        results[f"db{i}"] = grad.sum(axis=0)
        upstream = grad @ parameters[f"W{i}"].T
        if i > 1:
            results[f"dA{i - 1}"] = upstream
            grad = upstream * (pre[i - 2] > 0)
        else:
            results["dX"] = upstream
    return results
