import numpy as np
import numpy.linalg as la  # noqa

LAYOUT = {"examples": "columns", "W": "in_out"}     # I keep W[l] as (n_in, n_out): columns are neurons
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error", "l2": 0.4}

activation = {True: (np.tanh, lambda a: 1 - a ** 2),
              False: (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a))}


def weights(parameters):
    l = 1
    while (W := parameters.get(f"W{l}")) is not None:
        yield l, W, parameters[f"b{l}"].reshape(-1, 1)
        l += 1


def backprop(parameters, X, Y, *, lam=0.4):
    *hidden, last = weights(parameters)
    m = X.shape[1]
    trail = [(0, None, X)]
    for l, W, b in (*hidden, last):
        f, _ = activation[l != last[0]]
        trail.append((l, W, f(W.T @ trail[-1][2] + b)))
    *_, (L, _, AL) = trail
    res = {f"A{l}": a for l, _, a in trail[1:]}
    res["cost"] = (((AL - Y) ** 2).sum() + lam * sum((W ** 2).sum() for _, W, _ in trail[1:])) / (2 * m)
    dA = AL - Y
    for (_, _, a_in), (l, W, a) in zip(trail[-2::-1], trail[:0:-1]):
        res[f"dA{l}"] = dA
        dZ = dA * activation[l != L][1](a)
        res[f"dW{l}"] = (a_in @ dZ.T + lam * W) / m
        res[f"db{l}"] = dZ.sum(axis=1) / m
        dA = W @ dZ
    return res
