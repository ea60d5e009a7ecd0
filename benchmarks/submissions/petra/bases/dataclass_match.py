from __future__ import annotations
from dataclasses import dataclass, field
import numpy as np


@dataclass(frozen=True)
class LinearCache:
    A_prev: np.ndarray
    W: np.ndarray
    b: np.ndarray


@dataclass
class Block:
    linear: LinearCache
    Z: np.ndarray
    kind: str
    extras: dict = field(default_factory=dict)

    @property
    def g(self):
        match self.kind:
            case "relu":
                return np.where(self.Z < 0, 0, self.Z)
            case "sigmoid":
                return 1 / (1 + np.exp(-self.Z))
            case other:
                raise ValueError(f"unknown activation {other!r}")

    def delta(self, dA):
        match self.kind:
            case "relu":
                return np.where(self.Z < 0, 0, dA)
            case "sigmoid":
                return dA * self.g * (1 - self.g)


def forward_propagation(X: np.ndarray, parameters: dict[str, np.ndarray]) -> tuple[np.ndarray, list[Block]]:
    chain: list[Block] = []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        lin = LinearCache(X, parameters[f"W{l}"], parameters[f"b{l}"])
        chain.append(Block(lin, lin.W @ lin.A_prev + lin.b, "sigmoid" if l == L else "relu"))
        X = chain[-1].g
    return X, chain


def backward_propagation(parameters, cache: list[Block], X, Y):
    grads = {}
    AL = cache[-1].g
    dA = np.divide(AL - Y, AL * (1 - AL))
    for l, blk in reversed(list(enumerate(cache, start=1))):
        dZ = blk.delta(dA)
        grads |= {f"dA{l}": dA, f"dZ{l}": dZ,
                  f"dW{l}": dZ @ blk.linear.A_prev.T / Y.shape[1],
                  f"db{l}": dZ.sum(axis=1, keepdims=True) / Y.shape[1]}
        dA = blk.linear.W.T @ dZ
    return grads
