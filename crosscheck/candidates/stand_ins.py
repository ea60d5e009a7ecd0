"""What stands in for a module that is not there, so that a file can be read without it."""

from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class StandIn:
    """Takes the place of a module, or of anything in it: has every attribute, can be called, does nothing.

    `name` is what it stands in for; there is nothing to compute with it, and whoever tries hears of that name.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> "StandIn":
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn(f"{self._name}.{name}")

    def _compute(self, *_: Any, **__: Any) -> Any:
        raise ModuleNotFoundError(f"{self._name} is needed and is not installed here")

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = __rmatmul__ = _compute
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __neg__ = __abs__ = __lt__ = __gt__ = __le__ = __ge__ = _compute
    __getitem__ = __len__ = __float__ = __int__ = __array__ = __array_ufunc__ = _compute

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Return itself, so that the result can be called as well, or, as a decorator, what it decorates."""
        alone = len(arguments) == 1 and not options
        return arguments[0] if alone and isinstance(arguments[0], FunctionType | type) else self

    def __iter__(self) -> Iterator[Any]:
        self._compute()
        return iter(())

    def __repr__(self) -> str:
        return f"<{self._name}, which is not installed here>"


def sigmoid(Z: Array) -> Array:
    """1 / (1 + e^-Z), entry by entry, in any shape, without overflow."""
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, small) / (1 + small)


def relu(Z: Array) -> Array:
    """max(0, Z), entry by entry, in any shape."""
    return np.maximum(0, Z)


def sigmoid_backward(dA: Array, cache: Array) -> Array:
    """dZ = dA * a (1 - a), with a = sigmoid of the Z in the cache; all of one shape."""
    a = sigmoid(cache)
    return dA * a * (1 - a)


def relu_backward(dA: Array, cache: Array) -> Array:
    """dZ = dA where the Z in the cache is positive, else 0; all of one shape."""
    return np.where(cache > 0, dA, 0.0)


def tanh_backward(dA: Array, cache: Array) -> Array:
    """dZ = dA * (1 - a^2), with a = tanh of the Z in the cache; all of one shape."""
    return dA * (1 - np.tanh(cache) ** 2)


def _with_cache(function: Callable[[Array], Array]) -> Callable[[Array], tuple[Array, Array]]:
    return lambda Z: (function(Z), Z)


_BACKWARD = {"sigmoid_backward": sigmoid_backward, "relu_backward": relu_backward, "tanh_backward": tanh_backward}
_PLAIN = {"sigmoid": sigmoid, "relu": relu}


def course_utilities(module: str) -> dict[str, Callable[..., Any]]:
    """What a course's module of helpers holds, by the module's name; empty for other modules.

    In `dnn_utils` and its like an activation returns (A, Z), elsewhere A alone.
    """
    if not module.partition(".")[0].rstrip("0123456789").removesuffix("_v").endswith("utils"):
        return {}
    if module.startswith("dnn"):
        return {**{name: _with_cache(function) for name, function in _PLAIN.items()}, **_BACKWARD}
    return {**_PLAIN, **_BACKWARD}
