"""Backprop with frozen dataclass layers. Owner: platform-ml."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

__all__ = ["backprop"]


@dataclass(frozen=True, eq=False)
class Dense:
    index: int
    weight: np.ndarray = field(repr=False)
    bias: np.ndarray = field(repr=False)
    source: np.ndarray = field(repr=False)
    last: bool = False

    @cached_property
    def z(self) -> np.ndarray:
        return self.weight @ self.source + self.bias

    @cached_property
    def a(self) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(-self.z)) if self.last else np.where(self.z > 0, self.z, 0.0)

    @property
    def slope(self) -> np.ndarray:
        return (self.z > 0).astype(self.z.dtype)


def _stack(parameters: dict[str, np.ndarray], X: np.ndarray) -> Iterator[Dense]:
    depth = sum(1 for k in parameters if k[0] == "W")
    source = X
    for i in range(1, depth + 1):
        layer = Dense(i, parameters[f"W{i}"], parameters[f"b{i}"], source, last=i == depth)
        yield layer
        source = layer.a


def backprop(parameters: dict[str, np.ndarray], X: np.ndarray, Y: np.ndarray) -> dict[str, np.ndarray | float]:
    layers = list(_stack(parameters, X))
    m = X.shape[1]
    out: dict[str, np.ndarray | float] = {f"A{ly.index}": ly.a for ly in layers}
    yhat = layers[-1].a
    out["cost"] = float(-(Y * np.log(yhat) + (1 - Y) * np.log1p(-yhat)).sum() / m)
    delta = yhat - Y
    for ly in reversed(layers):
        out |= {f"dZ{ly.index}": delta,
                f"dW{ly.index}": delta @ ly.source.T / m,
                f"db{ly.index}": delta.mean(axis=1, keepdims=True)}
        if ly.index > 1:
            delta = (ly.weight.T @ delta) * layers[ly.index - 2].slope
    return out
