from functools import reduce
import numpy as np
ARCHITECTURE = {"layer_sizes": [4, 6, 5, 1], "hidden": ["identity", "relu"], "output": "sigmoid"}
G = {1: (lambda z: z, lambda z: 1.), 2: (lambda z: z * (z >= 0), lambda z: z >= 0), 3: (lambda z: 1 / (1 + np.exp(-z)), None)}
lin = lambda p, l, a: p[f"W{l}"].dot(a) + p[f"b{l}"]
forward = lambda p, X: reduce(lambda tr, l: tr + [(z := lin(p, l, tr[-1][1]), G[l][0](z))], (1, 2, 3), [(None, X)])
back = lambda p, tr, Y: reduce(lambda ds, l: [p[f"W{l+1}"].T.dot(ds[0]) * G[l][1](tr[l][0])] + ds, (2, 1), [tr[3][1] - Y])
xent = lambda a, y: (y * -np.log(a) + (1 - y) * -np.log(1 - a)).mean()
backprop = lambda parameters, X, Y: (
    tr := forward(parameters, X), ds := back(parameters, tr, Y), m := Y.size,
    {"cost": xent(tr[3][1], Y)}
    | {f"A{l}": tr[l][1] for l in (1, 2, 3)}
    | {f"dZ{l}": d for l, d in enumerate(ds, 1)}
    | {f"dW{l}": d.dot(tr[l - 1][1].T) / m for l, d in enumerate(ds, 1)}
    | {f"db{l}": d.sum(1, keepdims=True) / m for l, d in enumerate(ds, 1)})[-1]
