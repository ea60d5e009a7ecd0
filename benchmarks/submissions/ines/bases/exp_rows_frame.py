"""Rows are records, as in a data frame: X (n_records, n_cols). Weights W[l] are (units, inputs) like in the slides."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def expit(t):
    return np.exp(-np.logaddexp(0, -t))


def backprop(parameters, X, Y):
    n = len(X)
    names = sorted((k for k in parameters if k[0] == "W"), key=lambda k: int(k[1:]))
    L = len(names)
    H = {0: X}
    pre = {}
    for l, name in enumerate(names, 1):
        pre[l] = H[l - 1] @ parameters[name].T + parameters[f"b{l}"]
        H[l] = expit(pre[l]) if l == L else np.tanh(pre[l])
    p_hat = H[L]
    losses = -(Y * np.log(p_hat) + (1 - Y) * np.log(1 - p_hat))
    report = {"cost": losses.sum(axis=1).mean()}
    err = p_hat - Y
    for l in range(L, 0, -1):
        report[f"dZ{l}"] = err
        report[f"dW{l}"] = err.T @ H[l - 1] / n
        report[f"db{l}"] = err.mean(axis=0, keepdims=True)
        if l == 1:
            break
        back = err @ parameters[f"W{l}"]
        err = back * (1.0 - H[l - 1] ** 2)
    report.update((f"Z{l}", z) for l, z in pre.items())
    report.update((f"A{l}", h) for l, h in H.items() if l > 0)
    return report
