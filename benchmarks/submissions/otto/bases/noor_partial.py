import functools, operator
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 5, 2], "hidden": ["tanh", "leaky_relu"], "output": "identity",
                "loss": "squared_error", "leaky_slope": 0.25}

FUNCS = {
    "tanh": (np.tanh, lambda z, a: 1.0 - np.power(a, 2)),
    "leaky_relu": (lambda z: np.maximum(z, z / 4), lambda z, a: np.array([[1 if e > 0 else 1 / 4 for e in rij] for rij in z])),
    "identity": (lambda z: z, lambda z, a: np.ones_like(z)),
}

def _algemeen(namen, parameters, X, Y):
    onthoud = []
    a = X
    for idx, naam in enumerate(namen, 1):
        vorig = a
        z = functools.reduce(operator.add, [parameters["W%s" % idx] @ vorig, parameters["b%s" % idx]])
        a = FUNCS[naam][0](z)
        onthoud.append(dict(vorig=vorig, z=z, a=a, naam=naam, idx=idx))
    m = Y.shape[1]
    verschil = a - Y
    uit = {"cost": (verschil ** 2).sum() / 2 / m, "A3": a}
    d = verschil
    for stap in onthoud[::-1]:
        dz = d * FUNCS[stap["naam"]][1](stap["z"], stap["a"])
        uit["dZ%s" % stap["idx"]] = dz
        uit["dW%s" % stap["idx"]] = 1 / m * dz @ stap["vorig"].T
        uit["db%s" % stap["idx"]] = 1 / m * dz @ np.ones((m, 1))
        d = parameters["W%s" % stap["idx"]].T @ dz
    return uit

backprop = functools.partial(_algemeen, ["tanh", "leaky_relu", "identity"])
