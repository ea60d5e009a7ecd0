"""torch.nn.Linear layout without torch: x (batch, in), weight (out, in)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}


def linear(x, weight, bias):
    return x @ weight.T + bias


def bce(prob, target):
    return -(target * np.log(prob) + (1 - target) * np.log(1 - prob)).sum() / target.shape[0]


def backprop(parameters, X, Y):
    batch = X.shape[0]
    n = sum(1 for k in parameters if k[0] == "W")
    z, a = {}, {0: X}
    for i in range(1, n + 1):
        z[i] = linear(a[i - 1], parameters[f"W{i}"], parameters[f"b{i}"])
        a[i] = z[i].clip(min=0) if i != n else 1 / (1 + np.exp(-z[i]))
    g = (a[n] - Y) / batch
    out = {"cost": bce(a[n], Y), f"A{n}": a[n]}
    for i in range(n, 0, -1):
        out[f"dZ{i}"] = g
        out[f"dW{i}"] = g.T @ a[i - 1]
        out[f"db{i}"] = g.sum(axis=0)
        if i == 1:
            break
        g = g @ parameters[f"W{i}"]
        g = g * (z[i - 1] > 0)
    return out
