"""Functional flavour: each layer is a (forward, pullback) pair of closures, folded with reduce."""
from collections import OrderedDict
from functools import reduce
from typing import Callable, Dict, List, Tuple

import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}
Frame = Dict[str, np.ndarray]


def n_layers(parameters: Frame) -> int:
    """
    >>> n_layers({"W1": 0, "b1": 0, "W2": 0, "b2": 0})
    2
    """
    return sum(1 for key in parameters if key.startswith("W"))


def make_layer(idx: int, parameters: Frame, act: str) -> Callable:
    W, b = parameters[f"W{idx}"], parameters[f"b{idx}"]

    def run(a_in: np.ndarray) -> Tuple[np.ndarray, np.ndarray, Callable]:
        z = W.dot(a_in) + b
        a_out = np.maximum(z, 0) if act == "relu" else 1.0 / (1.0 + np.exp(-z))

        def pullback(dz: np.ndarray) -> Frame:
            n = a_in.shape[1]
            return {f"dW{idx}": np.dot(dz, a_in.T) / n,
                    f"db{idx}": np.mean(dz, axis=1, keepdims=True),
                    "upstream": np.dot(W.T, dz)}
        return z, a_out, pullback
    return run


def backprop(parameters, X, Y):
    L = n_layers(parameters)
    acts: List[str] = ["relu"] * (L - 1) + ["sigmoid"]
    layers = [make_layer(i + 1, parameters, g) for i, g in enumerate(acts)]

    tape = reduce(lambda seen, layer: seen + [layer(seen[-1][1] if seen else X)], layers, [])
    probs = tape[-1][1]
    out = OrderedDict(cost=-np.mean(np.sum(Y * np.log(probs) + (1 - Y) * np.log1p(-probs), axis=0)))
    out[f"A{L}"] = probs

    dz = probs - Y
    for l in reversed(range(1, L + 1)):
        out[f"dZ{l}"] = dz
        pulled = tape[l - 1][2](dz)
        upstream = pulled.pop("upstream")
        out.update(pulled)
        if l > 1:
            out[f"dA{l - 1}"] = upstream
            z_prev = tape[l - 2][0]
            dz = upstream * np.where(z_prev > 0, 1.0, 0.0)
    return out


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    demo = {"W1": rng.normal(size=(1, 2)), "b1": np.zeros((1, 1))}
    print(backprop(demo, rng.normal(size=(2, 5)), np.ones((1, 5)))["cost"])
