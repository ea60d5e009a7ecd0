"""Row-major data engineering version: one reflection per row, W stored (in, out) like a linear layer X @ W."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def squash(z):
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def validate(parameters, X, Y):
    assert X.shape[0] == Y.shape[0], "one label row per reflection"
    assert parameters["W1"].shape[0] == X.shape[1]


def backprop(parameters, X, Y):
    validate(parameters, X, Y)
    n_rows = len(X)
    n_layers = len([k for k in parameters if k.startswith("W")])
    H = [X]
    for i in range(1, n_layers + 1):
        pre = H[-1] @ parameters[f"W{i}"] + parameters[f"b{i}"]
        H.append(squash(pre) if i == n_layers else np.tanh(pre))
    P = H[-1]
    cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / n_rows
    table = {"cost": cost}
    table.update({f"A{i}": H[i] for i in range(1, n_layers + 1)})
    delta = (P - Y) / n_rows
    for i in range(n_layers, 0, -1):
        table[f"dZ{i}"] = delta
        table[f"dW{i}"] = H[i - 1].T @ delta
        table[f"db{i}"] = np.sum(delta, axis=0, keepdims=True)
        back = delta @ parameters[f"W{i}"].T
        if i > 1:
            table[f"dA{i - 1}"] = back
            delta = back * (1 - H[i - 1] ** 2)
        else:
            table["dX"] = back
    return table
