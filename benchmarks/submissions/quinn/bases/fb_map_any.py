"""Any number of layers, forward with itertools.accumulate, backward with zip."""
from itertools import accumulate
from typing import Any, Dict, Tuple

import numpy as np

Array = np.ndarray
HIDDEN_SLOPE = 0.2
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": HIDDEN_SLOPE, "output": "sigmoid"}


def leaky(z: Array) -> Array:
    return np.maximum(z, HIDDEN_SLOPE * z)


def forward_propagation(X: Array, parameters: Dict[str, Array]) -> Tuple[Array, Dict[str, Any]]:
    depth = max(int(name[1:]) for name in parameters)

    def advance(state, l):
        z = parameters[f"W{l}"] @ state[1] + parameters[f"b{l}"]
        return z, (1 / (1 + np.exp(-z)) if l == depth else leaky(z))

    states = list(accumulate(range(1, depth + 1), advance, initial=(None, X)))
    cache = {f"Z{l}": s[0] for l, s in enumerate(states) if l}
    cache.update({f"A{l}": s[1] for l, s in enumerate(states) if l})
    return states[-1][1], cache


def compute_cost(AL: Array, Y: Array) -> float:
    m = Y.shape[1]
    return float(np.sum(-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)) / m)


def backward_propagation(parameters, cache, X, Y):
    depth = len(parameters) // 2
    m = X.shape[1]
    A = [X] + [cache[f"A{l}"] for l in range(1, depth + 1)]
    dZ = A[depth] - Y
    grads = {}
    for l, (a_prev, W) in sorted(enumerate(zip(A, (parameters[f"W{i + 1}"] for i in range(depth))), start=1), reverse=True, key=lambda t: t[0]):
        grads[f"dZ{l}"] = dZ
        grads[f"dW{l}"] = (1 / m) * (dZ @ a_prev.T)
        grads[f"db{l}"] = (1 / m) * dZ.sum(axis=1, keepdims=True)
        if l > 1:
            dA = W.T @ dZ
            dZ = dA * np.where(a_prev > 0, 1.0, HIDDEN_SLOPE)
    return grads
