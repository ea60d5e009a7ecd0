"""What a hyperparameter may be: a number in a range, a count, a name from a list; anything else raises one line."""

import math
import sys
from collections.abc import Collection
from typing import Any

import torch


def check_number(
    name: str, value: Any, *, above: float = -math.inf, least: float = -math.inf, below: float = math.inf
) -> float:
    """Return `value` as a float. Raises TypeError unless it is a number, ValueError unless finite and within bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number, got {type(value).__name__}")
    if not (-sys.float_info.max <= value <= sys.float_info.max and above < value < below and value >= least):
        bounds = [(">", above), (">=", least), ("<", below)]
        wanted = " and ".join(f"{sign} {bound:g}" for sign, bound in bounds if math.isfinite(bound))
        raise ValueError(f"{name} must be a finite number {wanted}".rstrip() + f", got {shown(value)}")
    return float(value)


def check_count(name: str, value: Any, *, most: float = math.inf) -> None:
    """Raise TypeError unless `value` is a whole number, ValueError unless 1 <= value <= most."""
    if isinstance(value, bool) or not isinstance(value, int):
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


def check_generator(generator: Any) -> torch.Generator:
    """Return `generator`. Raises TypeError unless it is a torch.Generator."""
    if not isinstance(generator, torch.Generator):
        raise TypeError(
            f"generator must be a torch.Generator, as in torch.Generator().manual_seed(0), got {shown(generator)}"
        )
    return generator


def check_hidden(hidden: Any, depth: int) -> list[str]:
    """Return a name for each hidden layer, given one for all or one for each.

    Raises TypeError for anything else, ValueError for too many or too few.
    """
    if not isinstance(hidden, str | list | tuple):
        raise TypeError(f"hidden must be a name or a list of names, got {shown(hidden)}")
    names = [hidden] * (depth - 1) if isinstance(hidden, str) else list(hidden)
    if len(names) != depth - 1:
        raise ValueError(f"hidden must be one name or one for each of the {depth - 1} hidden layers, got {len(names)}")
    return names


def shown(value: Any) -> str:
    """Say what came, on one line and not too long."""
    first, *rest = repr(value).splitlines() or [""]
    return first if not rest and len(first) <= 80 else f"{first[:80]} ..."
