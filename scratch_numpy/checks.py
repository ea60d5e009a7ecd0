"""What this wing accepts: shapes named by letters, floats of one dtype, nothing empty, nothing infinite.

Only the outermost call checks arrays. What a checked function calls in turn gets data that was looked at already, so a
loop over layers or iterations does not read every array again; labels, which are few, are looked at by every loss.
"""

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

FLOATS = (np.float32, np.float64)

P = ParamSpec("P")
R = TypeVar("R")

_trusted: ContextVar[bool] = ContextVar("arguments were checked by an outer call", default=False)


@contextmanager
def trusted() -> Iterator[None]:
    """Skip the checks of `takes` inside this block: its data was checked once, before."""
    token = _trusted.set(True)
    try:
        yield
    finally:
        _trusted.reset(token)


class Sizes:
    """What the arguments looked at so far have fixed: the size that each letter stands for, and the dtype."""

    def __init__(self) -> None:
        self.letters: dict[str, int] = {}
        self.first: tuple[str, np.dtype[Any]] | None = None

    def check(self, name: str, array: Any, shape: str) -> None:
        """Raise unless `array` is a finite float matrix of this shape in letters and of the first one's dtype."""
        if not isinstance(array, np.ndarray) or isinstance(array, np.matrix | np.ma.MaskedArray):
            raise TypeError(
                f"{name} must be a NumPy array of floats, got {type(array).__name__}; make one with np.array(...)"
            )
        if array.dtype not in FLOATS:
            raise TypeError(
                f"{name} must hold float64 or float32, got {array.dtype}; convert real numbers first, as in "
                f"{name}.astype(np.float64)"
            )
        self._check_shape(name, array.shape, shape.split())
        first, dtype = self.first or (name, array.dtype)
        if array.dtype != dtype:
            raise TypeError(f"{name} must be {dtype} like {first}, got {array.dtype}; convert one of them")
        self.first = first, dtype
        if not np.isfinite(array).all():
            raise ValueError(f"{name} must be finite, got {_first_bad_entry(name, array)}")

    def _check_shape(self, name: str, came: tuple[int, ...], letters: list[str]) -> None:
        wanted = [int(letter) if letter.isdigit() else self.letters.get(letter) for letter in letters]
        if not _fits(came, wanted):
            symbols = ", ".join(letters)
            numbers = ", ".join(letter if w is None else str(w) for letter, w in zip(letters, wanted, strict=True))
            needed = f"({symbols})" if symbols == numbers else f"({symbols}) = ({numbers})"
            raise ValueError(f"{name} must be {needed}, got {came}{_hint(name, came, wanted)}")
        if 0 in came:
            raise ValueError(f"{name} must not be empty, got shape {came}")
        self.letters.update(zip(letters, came, strict=True))


Check = Callable[[Sizes, str, Any], None]


def layers_check(sizes: Sizes, name: str, layers: Any) -> None:
    """Ask for a list of `Layer` in which each takes what the one before gives; binds n_x and n_y."""
    if not isinstance(layers, list | tuple) or not layers:
        raise TypeError(f"{name} must be a list of at least one Layer(W, b), got {_describe(layers)}")
    if sizes.letters.setdefault("L", len(layers)) != len(layers):
        raise ValueError(f"{name} must have one Layer for each of the {sizes.letters['L']} layers, got {len(layers)}")
    for l, layer in enumerate(layers, start=1):
        if not (hasattr(layer, "W") and hasattr(layer, "b")):
            raise TypeError(f"{name}[{l - 1}] must be a Layer(W, b), got {_describe(layer)}")
        sizes.check(f"{name}[{l - 1}].W", layer.W, f"n_{l} n_{l - 1}")
        sizes.check(f"{name}[{l - 1}].b", layer.b, f"n_{l} 1")
    sizes.letters["n_x"], sizes.letters["n_y"] = sizes.letters["n_0"], sizes.letters[f"n_{len(layers)}"]


def optional(check: Check) -> Check:
    """Ask for what `check` asks for, or None."""
    return lambda sizes, name, value: None if value is None else check(sizes, name, value)


def fields(**shapes: str) -> Check:
    """Ask for a named tuple with at least these arrays, as a forward pass returns it."""

    def check(sizes: Sizes, name: str, value: Any) -> None:
        for field, shape in shapes.items():
            if not hasattr(value, field):
                raise TypeError(f"{name} must have {', '.join(shapes)}, as a forward pass returns it; no {field} found")
            sizes.check(f"{name}.{field}", getattr(value, field), shape)

    return check


def takes(**wanted: str | Check) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Check the named array arguments of a function whenever it is called from outside.

    `@takes(dZ="n_l m", A_prev="n_prev m")` asks for two finite float matrices of one dtype with equally many columns:
    a letter stands for the same size wherever it occurs, a digit for itself. `layers=layers_check` asks for layers.

    Raises TypeError for what is no float array or not of the others' dtype, ValueError for shape, emptiness, nan, inf.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            if _trusted.get():
                return function(*args, **kwargs)
            given = signature.bind(*args, **kwargs)
            given.apply_defaults()
            check_arguments(given.arguments, wanted)
            with trusted():
                return function(*args, **kwargs)

        return checked

    return decorate


def check_arguments(arguments: Mapping[str, Any], wanted: Mapping[str, str | Check]) -> None:
    """Check each argument against what is wanted of it; letters and the dtype are shared between them."""
    sizes = Sizes()
    for name, check in wanted.items():
        if isinstance(check, str):
            sizes.check(name, arguments[name], check)
        else:
            check(sizes, name, arguments[name])


def _hint(name: str, came: tuple[int, ...], wanted: list[int | None]) -> str:
    """Say what to do about a shape, where that can be told from it."""
    if len(came) == 1:
        both = [(came[0], 1), (1, came[0])]
        shapes = [shape for shape in both if _fits(shape, wanted)] or both
        return f"; a rank-1 array is neither row nor column: reshape it to {' or '.join(map(str, shapes))}"
    if len(came) != 2:
        return ""
    if name == "Y" and came[0] == 1 and came[1:] == tuple(wanted[1:]):
        return "; class numbers are made one-hot columns with np.eye(n_y)[:, labels]"
    return f"; transpose it, as in {name}.T" if _fits(came[::-1], wanted) else ""


def _fits(came: tuple[int, ...], wanted: list[int | None]) -> bool:
    return len(came) == len(wanted) and all(w in (None, c) for w, c in zip(wanted, came, strict=True))


def _describe(value: Any) -> str:
    empty = isinstance(value, list | tuple) and not value
    return f"an empty {type(value).__name__}" if empty else type(value).__name__


def _first_bad_entry(name: str, array: Array) -> str:
    index = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
    return f"{array[index]} at {name}[{', '.join(map(str, index))}]"


def check_binary(Y: Array) -> None:
    """Raise ValueError unless every label in Y (n_y, m) is exactly 0 or 1."""
    wrong = (Y != 0) & (Y != 1)
    if wrong.any():
        raise ValueError(f"labels in Y must be 0 or 1, got {Y[wrong][0]}")


def check_one_hot(Y: Array) -> None:
    """Raise ValueError unless every column of Y (n_y, m) holds a single 1 among zeros."""
    check_binary(Y)
    wrong = np.flatnonzero(Y.sum(axis=0) != 1)
    if wrong.size:
        column = wrong[0]
        raise ValueError(
            f"columns of Y must be one-hot, with a single 1 each, got {Y[:, column].sum():g} ones in column {column}"
        )
