"""Tiny feed-forward net. Activations live in a dict of lambdas, one frozen dataclass per layer."""
from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Callable, Iterator

import numpy as np

log = logging.getLogger(__name__)
Array = np.ndarray

ACT: dict[str, Callable[[Array], Array]] = {
    "relu": lambda z: np.maximum(z, 0.0),
    "sigmoid": lambda z: 1.0 / (1.0 + np.exp(-z)),
}
DERIV: dict[str, Callable[[Array, Array], Array]] = {
    "relu": lambda z, a: (z > 0).astype(z.dtype),
    "sigmoid": lambda z, a: a * (1.0 - a),
}


@dataclass(frozen=True)
class Rec:
    idx: int
    name: str
    a_in: Array
    w: Array
    z: Array
    a: Array


def depth(parameters: dict) -> int:
    return sum(1 for k in parameters if k.startswith("W"))


def walk(parameters: dict, X: Array) -> Iterator[Rec]:
    L, a = depth(parameters), X
    for i in range(1, L + 1):
        name = "sigmoid" if i == L else "relu"
        w, b = parameters[f"W{i}"], parameters[f"b{i}"]
        z = w @ a + b
        out = ACT[name](z)
        yield Rec(i, name, a, w, z, out)
        a = out


def bce(p: Array, y: Array) -> float:
    per_example = -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum(axis=0)
    return float(per_example.mean())


def backprop(parameters: dict[str, Array], X: Array, Y: Array) -> dict[str, Array]:
    assert X.shape[1] == Y.shape[1], "examples do not line up"
    m = X.shape[1]
    tape = list(walk(parameters, X))
    last = tape[-1]
    out: dict[str, Array] = {"cost": bce(last.a, Y)}
    for r in tape:
        out[f"Z{r.idx}"], out[f"A{r.idx}"] = r.z, r.a

    upstream = (last.a - Y) / (last.a * (1 - last.a))
    out[f"dA{last.idx}"] = upstream
    for r in reversed(tape):
        delta = upstream * DERIV[r.name](r.z, r.a)
        out[f"dZ{r.idx}"] = delta
        out[f"dW{r.idx}"] = delta @ r.a_in.T / m
        out[f"db{r.idx}"] = delta.sum(axis=1, keepdims=True) / m
        upstream = r.w.T @ delta
        out[f"dA{r.idx - 1}" if r.idx > 1 else "dX"] = upstream
        log.debug("layer %d: |dW| = %.3e", r.idx, np.linalg.norm(out[f"dW{r.idx}"]))
    return out
