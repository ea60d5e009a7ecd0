from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from numpy.typing import NDArray

ARCHITECTURE = {"layer_sizes": [7, 5, 3], "hidden": ("sigmoid",), "output": "identity", "loss": "squared_error", "l2": 0.05}
LAYOUT = {"examples": "rows", "W": "in_out"}


@runtime_checkable
class Activation(Protocol):
    def f(self, z: NDArray) -> NDArray: ...
    def df(self, z: NDArray) -> NDArray: ...


class Logistic:
    REGISTRY: ClassVar[dict[str, Activation]] = {}

    def __init_subclass__(cls, /, key: str, **kw):
        super().__init_subclass__(**kw)
        Logistic.REGISTRY[key] = cls()


class Sig(Logistic, key="sigmoid"):
    def f(self, z):
        return 1 / (1 + np.exp(-z))

    def df(self, z):
        return np.exp(-z) * self.f(z) ** 2


class Ident(Logistic, key="identity"):
    def f(self, z):
        return +z

    def df(self, z):
        return np.full(z.shape, 1)


def backprop(parameters: Mapping[str, NDArray], X: NDArray, Y: NDArray) -> dict[str, NDArray | float]:
    g1, g2 = (Logistic.REGISTRY[k] for k in (*ARCHITECTURE["hidden"], ARCHITECTURE["output"]))
    assert isinstance(g1, Activation) and isinstance(g2, Activation)
    lam, n = ARCHITECTURE["l2"], X.shape[0]
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    Z1 = X @ W1 + b1
    A1 = g1.f(Z1)
    Z2 = A1 @ W2 + b2
    A2 = g2.f(Z2)
    cost = ((A2 - Y) ** 2).sum() / (2 * n) + lam / (2 * n) * (np.vdot(W1, W1) + np.vdot(W2, W2))
    dZ2 = (A2 - Y) * g2.df(Z2)
    dZ1 = dZ2 @ W2.T * g1.df(Z1)
    return {
        "Z1": Z1, "A1": A1, "A2": A2, "cost": cost,
        "dZ2": dZ2, "dW2": (A1.T @ dZ2 + lam * W2) / n, "db2": dZ2.mean(axis=0),
        "dZ1": dZ1, "dW1": (X.T @ dZ1 + lam * W1) / n, "db1": dZ1.mean(axis=0, keepdims=True),
    }
