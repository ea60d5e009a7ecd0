"""Online accumulation: visit the observations (rows) one after the other, apply once at the end."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "identity", "loss": "squared_error"}


def step(parameters, X, Y, learning_rate):
    ids = sorted(int(k[1:]) for k in parameters if k[0] == "W")
    last = ids[-1]
    acc = {k: np.zeros(v.shape) for k, v in parameters.items()}
    n = X.shape[0]
    for row in range(n):
        x = X[row]
        outs = [x]
        for i in ids:
            s = outs[-1] @ parameters[f"W{i}"] + parameters[f"b{i}"].ravel()
            outs.append(s if i == last else s * (s > 0))
        d = outs[-1] - Y[row]
        for i in ids[::-1]:
            acc[f"W{i}"] += np.outer(outs[i - 1], d)
            acc[f"b{i}"] += d
            d = (parameters[f"W{i}"] @ d) * (outs[i - 1] > 0)
    return {k: v - learning_rate * acc[k] / n for k, v in parameters.items()}
