"""I do not trust rounding, so everything is extended precision."""
import numpy as np

ld = np.longdouble
ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.125}
LAM = ld(1) / 8


def backprop(parameters, X, Y):
    p = {k: np.asarray(v, dtype=ld) for k, v in parameters.items()}
    n = len(p) // 2
    a = [np.asarray(X, dtype=ld)]
    for l in range(1, n):
        a += [1 / (1 + np.exp(-(p[f"W{l}"] @ a[-1] + p[f"b{l}"])))]
    e = np.exp(p[f"W{n}"] @ a[-1] + p[f"b{n}"])
    a += [e / e.sum(axis=0)]
    m = ld(X.shape[1])
    g = {"cost": (-np.log((a[n] * Y).sum(axis=0)).sum() + LAM / 2 * sum((p[f"W{l}"] ** 2).sum() for l in range(1, n + 1))) / m}
    d = a[n] - Y
    for l in reversed(range(1, n + 1)):
        g |= {f"A{l}": a[l], f"dZ{l}": d, f"dW{l}": (d @ a[l - 1].T + LAM * p[f"W{l}"]) / m, f"db{l}": d.sum(axis=1) / m}
        d = (p[f"W{l}"].T @ d) * a[l - 1] * (1 - a[l - 1])
    return g
