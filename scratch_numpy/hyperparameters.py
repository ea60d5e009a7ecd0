"""What a hyperparameter may be: a number in a range, a count, a name from a list; anything else raises one line."""

import math
import sys
from collections.abc import Collection
from typing import Any

import numpy as np

Generator = np.random.Generator | np.random.RandomState


def shown(value: Any) -> str:
    """The value that came, on one line and not too long."""
    first, *rest = repr(value).splitlines() or [""]
    return first if not rest and len(first) <= 80 else f"{first[:80]} ..."


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


def check_callable(name: str, value: Any, *, required: bool = False) -> None:
    """Raise TypeError unless `value` can be called or, if it is not required, is None."""
    if not callable(value) and (required or value is not None):
        raise TypeError(f"{name} must be a function{'' if required else ' or None'}, got {shown(value)}")


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
