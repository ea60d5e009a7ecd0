"""Deep net for churn prediction: pipeline of small steps, any depth. relu ... relu -> sigmoid."""
from collections import defaultdict
from functools import partial
from typing import Callable, Dict, Tuple

import numpy as np

Array = np.ndarray
Params = Dict[str, Array]


def affine(A: Array, W: Array, b: Array) -> Array:
    return W @ A + b


def sigmoid(z: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-z))


def clip_below(z: Array, floor: float = 0.0) -> Array:
    return np.maximum(z, floor)


relu = partial(clip_below, floor=0.0)
ACTS: Dict[str, Tuple[Callable, Callable]] = {
    "relu": (relu, lambda z: (z > 0).astype(z.dtype)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
}


def forward(parameters: Params, X: Array):
    depth = len(parameters) // 2
    tape = defaultdict(dict)
    tape["A"][0] = X
    for l in range(1, depth + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        g, _ = ACTS["sigmoid" if l == depth else "relu"]
        tape["Z"][l] = affine(tape["A"][l - 1], W, b)
        tape["A"][l] = g(tape["Z"][l])
    return tape, depth


def log_loss(A: Array, Y: Array) -> float:
    m = Y.shape[1]
    per_example = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)
    return per_example.sum() / m


def backprop(parameters: Params, X: Array, Y: Array) -> Params:
    tape, depth = forward(parameters, X)
    m = X.shape[1]
    out = {"cost": log_loss(tape["A"][depth], Y)}
    dA = None
    for l in reversed(range(1, depth + 1)):
        if dA is None:
            dZ = tape["A"][l] - Y
        else:
            out[f"dA{l}"] = dA
            _, g_prime = ACTS["relu"]
            dZ = dA * g_prime(tape["Z"][l])
        out[f"dZ{l}"] = dZ
        out[f"dW{l}"] = dZ @ tape["A"][l - 1].T / m
        out[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        dA = parameters[f"W{l}"].T @ dZ
    out["dX"] = dA
    for kind in "ZA":
        out.update({f"{kind}{l}": v for l, v in tape[kind].items() if l})
    return out


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    p = {"W1": rng.normal(size=(3, 4)), "b1": np.zeros((3, 1)), "W2": rng.normal(size=(1, 3)), "b2": np.zeros((1, 1))}
    print({k: np.shape(v) for k, v in backprop(p, rng.normal(size=(4, 6)), np.ones((1, 6))).items()})
