import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}


def step(parameters, X, Y, learning_rate):
    n = len(parameters) // 2
    N = len(X)
    xs = [X]
    for i in range(1, n):
        xs.append(np.clip(xs[-1] @ parameters[f"W{i}"] + parameters[f"b{i}"], 0, None))
    out = 1 / (1 + np.exp(-(xs[-1] @ parameters[f"W{n}"] + parameters[f"b{n}"])))
    err = out - Y
    updated = dict(parameters)
    for i in range(n, 0, -1):
        grad_w = xs[i - 1].T @ err / N
        grad_b = err.sum(axis=0, keepdims=True) / N
        err = (err @ parameters[f"W{i}"].T) * (xs[i - 1] > 0)
        updated[f"W{i}"] = parameters[f"W{i}"] - learning_rate * grad_w
        updated[f"b{i}"] = parameters[f"b{i}"] - learning_rate * grad_b
    return updated
