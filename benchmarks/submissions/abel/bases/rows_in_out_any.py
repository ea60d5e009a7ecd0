import numpy as np

# sklearn-like orientation: one example per row, W is (n_in, n_out)
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


def backprop(parameters, X, Y):
    n_samples = len(X)
    depth = max(int(k[1:]) for k in parameters)
    a = X
    tape = []
    for i in range(1, depth + 1):
        W, b = parameters[f"W{i}"], parameters[f"b{i}"]
        z = a @ W + b
        tape.append((i, a, W, z))
        a = 1 / (1 + np.exp(-z)) if i == depth else np.clip(z, 0, None)
    result = {f"A{depth}": a}
    result["cost"] = -np.mean(np.sum(Y * np.log(a) + (1 - Y) * np.log1p(-a), axis=1))
    grad = (a - Y) / n_samples
    for i, a_in, W, z in reversed(tape):
        if i < depth:
            grad = grad * (z > 0)
        result[f"dZ{i}"] = grad
        result[f"dW{i}"] = a_in.T @ grad
        result[f"db{i}"] = grad.sum(axis=0)
        grad = grad @ W.T
    result["dX"] = grad
    return result
