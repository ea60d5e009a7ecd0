"""What may be handed to this wing: shapes said in letters, floats of one kind, nothing empty, nothing infinite.

Only the outermost call checks. What a checked function calls in turn gets data that was looked at already, so a loop
over layers or iterations does not read every array again.
"""

import functools
import inspect
import math
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
Generator = np.random.Generator | np.random.RandomState

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
            raise TypeError(f"{name} must be a NumPy array of floats, got {type(array).__name__}")
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
        if len(came) != len(wanted) or any(w not in (None, c) for w, c in zip(wanted, came, strict=True)):
            symbols = ", ".join(letters)
            numbers = ", ".join(letter if w is None else str(w) for letter, w in zip(letters, wanted, strict=True))
            needed = f"({symbols})" if symbols == numbers else f"({symbols}) = ({numbers})"
            raise ValueError(f"{name} must be {needed}, got {came}{_rank_one_hint(came)}")
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


def _rank_one_hint(came: tuple[int, ...]) -> str:
    if len(came) != 1:
        return ""
    return f"; a rank-1 array is neither row nor column: reshape it to ({came[0]}, 1) or (1, {came[0]})"


def shown(value: Any) -> str:
    """Say what came, on one line and not too long."""
    first, *rest = repr(value).splitlines() or [""]
    return first if not rest and len(first) <= 80 else f"{first[:80]} ..."


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


def check_number(
    name: str, value: Any, *, above: float = -math.inf, least: float = -math.inf, below: float = math.inf
) -> float:
    """Return `value` as a Python float, which never widens a float32 array.

    Raises TypeError unless it is a real number, ValueError unless it is finite, > above, >= least and < below.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise TypeError(f"{name} must be a number, got {type(value).__name__}")
    if not (-sys.float_info.max <= value <= sys.float_info.max and above < value < below and value >= least):
        bounds = [(">", above), (">=", least), ("<", below)]
        wanted = " and ".join(f"{sign} {bound:g}" for sign, bound in bounds if math.isfinite(bound))
        raise ValueError(f"{name} must be a finite number {wanted}".rstrip() + f", got {shown(value)}")
    return float(value)


def check_count(name: str, value: Any, *, most: float = math.inf) -> None:
    """Raise TypeError unless `value` is a whole number, ValueError unless 1 <= value <= most."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number, got {type(value).__name__}")
    if not 1 <= value <= most:
        bound = f"between 1 and {most}" if most < math.inf else "at least 1"
        raise ValueError(f"{name} must be {bound}, got {value}")


def check_choice(name: str, value: Any, choices: Collection[str]) -> None:
    """Raise ValueError, listing the choices, unless `value` is one of them."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(sorted(choices))}; got {shown(value)}")


def check_callable(name: str, value: Any) -> None:
    """Raise TypeError unless `value` is None or can be called."""
    if value is not None and not callable(value):
        raise TypeError(f"{name} must be a function or None, got {shown(value)}")


def check_layer_sizes(layer_sizes: Any) -> None:
    """Raise unless `layer_sizes` is [n_x, n_1, ..., n_y]: two or more whole numbers, each at least 1."""
    if not isinstance(layer_sizes, list | tuple):
        raise TypeError(f"layer_sizes must be a list [n_x, ..., n_y], got {type(layer_sizes).__name__}")
    if len(layer_sizes) < 2:
        raise ValueError(f"layer_sizes must have at least n_x and n_y, got {shown(list(layer_sizes))}")
    for l, size in enumerate(layer_sizes):
        check_count(f"layer_sizes[{l}]", size)


def check_generator(rng: Any) -> Generator:
    """Return `rng`. Raises TypeError unless it is a NumPy random generator."""
    if not isinstance(rng, np.random.Generator | np.random.RandomState):
        raise TypeError(f"rng must be a numpy.random.Generator, as in np.random.default_rng(0), got {shown(rng)}")
    return rng
