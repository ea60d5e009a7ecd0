# cumulative matrix products of per-example Jacobians, batched with a leading example axis
import itertools
import operator
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def backprop(parameters, X, Y):
    count = itertools.takewhile(lambda l: f"W{l}" in parameters, itertools.count(1))
    layers = [(l, parameters[f"W{l}"], parameters[f"b{l}"]) for l in count]
    L = layers[-1][0]
    a, acts, slopes, zs = X, [X], [], []
    for l, W, b in layers:
        z = W @ a + b
        zs.append(z)
        if l < L:
            slopes.append(np.heaviside(z, 0.0))
            a = z * slopes[-1]
        else:
            e = np.exp(z - z.max(0))
            a = e / e.sum(0)
        acts.append(a)
    m = X.shape[1]
    P = a.T                                                        # (m, k)
    Jsm = P[:, :, None] * np.eye(P.shape[1]) - P[:, :, None] * P[:, None, :]
    row = (-(Y / a).T)[:, None, :]                                 # dl/da, one row vector per example
    first = row @ Jsm
    jac = [W[None] * slopes[l - 2].T[:, None, :] for l, W, b in layers[1:]]   # dz_l / dz_{l-1}
    rows = list(itertools.accumulate(jac[::-1], operator.matmul, initial=first))[::-1]
    delta = [r[:, 0, :].T for r in rows]
    out = {f"dA{L}": row[:, 0, :].T, "cost": float(-np.log(a[Y.astype(bool)]).sum()) / m}
    for (l, W, b), d, z in zip(layers, delta, zs):
        out[f"Z{l}"], out[f"A{l}"], out[f"dZ{l}"] = z, acts[l], d
        out[f"dW{l}"] = np.tensordot(d, acts[l - 1], axes=(1, 1)) / m
        out[f"db{l}"] = d.mean(1)
    return out
