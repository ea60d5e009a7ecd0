import json
import numpy as np

ARCHITECTURE = json.loads("""
{"layer_sizes": [3, 7, 6, 5, 2],
 "hidden": ["leaky_relu", "sigmoid", "identity"],
 "output": "sigmoid", "loss": "squared_error", "leaky_slope": 0.1}
""")
names = ARCHITECTURE["hidden"] + [ARCHITECTURE["output"]]


def g(name, z):
    match name:
        case "sigmoid":
            a = 1 / (1 + np.exp(-z))
            return a, a - a * a
        case "leaky_relu":
            slope = ARCHITECTURE["leaky_slope"]
            return np.where(z >= 0, z, slope * z), np.where(z >= 0, 1, slope)
        case "identity" | "linear":
            return z, 1
        case other:
            raise ValueError(f"unknown activation {other!r}")


def backprop(parameters, X, Y):
    match parameters:
        case {"W1": _, "W2": _, "W3": _, "W4": _}:
            pass
        case _:
            raise KeyError("four layers, please")
    m, ret = Y.shape[1], {}
    a, primes, ins = X, [], []
    for l, name in enumerate(names, 1):
        ins.append(a)
        a, prime = g(name, parameters[f"W{l}"] @ a + parameters[f"b{l}"])
        ret[f"A{l}"] = a
        primes.append(prime)
    ret["cost"] = np.mean(((a - Y) ** 2).sum(axis=0)) / 2
    da = ret["dA4"] = a - Y
    for l in (4, 3, 2, 1):
        dz = da * primes[l - 1]
        da = parameters[f"W{l}"].T @ dz
        ret |= {f"dZ{l}": dz, f"dW{l}": (dz @ ins[l - 1].T) / m, f"db{l}": (dz @ np.full(m, 1 / m)),
                (f"dA{l - 1}" if l > 1 else "dX"): da}
    return ret
