"""Row tables as in pandas: one observation per row, weights as (inputs, outputs)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.4}
LAMBDA = ARCHITECTURE["l2"]

expit = lambda t: np.exp(t) / (1 + np.exp(t))


def backprop(parameters, X, Y):
    depth = sum(1 for key in parameters if key.startswith("W"))
    rows = X.shape[0]
    tables = [X]
    for k in range(1, depth + 1):
        tables.append(expit(tables[-1] @ parameters[f"W{k}"] + parameters[f"b{k}"]))
    P = tables[-1]

    fit = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / rows
    ridge = LAMBDA / (2 * rows) * sum(np.linalg.norm(parameters[f"W{k}"]) ** 2 for k in range(1, depth + 1))
    report = {"cost": fit + ridge, f"A{depth}": P}

    E = P - Y
    k = depth
    while k >= 1:
        inp = tables[k - 1]
        report[f"dZ{k}"] = E
        report[f"dW{k}"] = inp.T @ E / rows + LAMBDA * parameters[f"W{k}"] / rows
        report[f"db{k}"] = E.sum(axis=0, keepdims=True) / rows
        back = E @ parameters[f"W{k}"].T
        if k > 1:
            report[f"dA{k-1}"] = back
            E = back * inp * (1 - inp)
        else:
            report["dX"] = back
        k -= 1
    return report
