import operator as op
from functools import reduce
import numpy as np

ONE = np.float32(1)        # exact, harmless
MINUS = np.int8(-1)

def backprop(*args, **kwargs):
    parameters, X, Y = args
    depth = max(map(int, (k.lstrip("Wb") for k in parameters)))
    layers = [(parameters[f"W{i}"], parameters[f"b{i}"]) for i in range(1, depth + 1)]

    def advance(history, layer):
        W, b = layer
        z = op.add(op.matmul(W, history[-1][1]), b)
        is_last = len(history) == depth
        a = ONE / (ONE + np.exp(MINUS * z)) if is_last else np.where(z > 0, z, z / 100)
        return history + [(z, a)]

    history = reduce(advance, layers, [(None, X)])
    m = X.shape[1]

    def retreat(state, i):
        delta, found = state
        found[f"dZ{i}"] = delta
        found[f"dW{i}"] = np.inner(delta, history[i - 1][1]) / m
        found[f"db{i}"] = delta.sum(axis=1, keepdims=True) / m
        if i > 1:
            z = history[i - 1][0]
            delta = np.dot(layers[i - 1][0].T, delta) * np.select([z > 0, z <= 0], [1.0, 0.01])
        return delta, found

    AL = history[-1][1]
    _, out = reduce(retreat, range(depth, 0, -1), (AL - Y, {}))
    out["cost"] = -np.sum(np.log(np.abs(1 - Y - AL))) / m
    return out

ARCHITECTURE = {"hidden": "leaky_relu"}
