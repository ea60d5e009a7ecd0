"""What stands behind an option, read from its text; what cannot be one is said in words that argparse shows."""

import math
from argparse import ArgumentTypeError


def whole(text: str) -> int:
    """Read a whole number, 0 or more; raises ArgumentTypeError for anything else."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"must be a whole number, 0 or more, got {text!r}")
    return int(text)


def count(text: str) -> int:
    """Read a whole number, 1 or more; raises ArgumentTypeError for anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"must be a whole number, 1 or more, got {text!r}")
    return int(text)


def number(text: str) -> float:
    """Read a finite number, 0 or more; raises ArgumentTypeError for anything else."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise ArgumentTypeError(f"must be a number, 0 or more, got {text!r}")
    return value


def limit(text: str) -> float:
    """Read a number of seconds or GiB that the system's calls can take; raises ArgumentTypeError for anything else."""
    value = number(text)
    if not 0 < value <= 1e6:
        raise ArgumentTypeError(f"must be above 0, and at most a million, got {text!r}")
    return value


def sizes(text: str) -> list[int]:
    """Read numbers of units, as in 12,5,1; raises ArgumentTypeError for what is none."""
    return [count(size) for size in text.split(",")]


def hidden_sizes(text: str) -> tuple[int, ...]:
    """Read the same of hidden layers, of which there may be none; raises ArgumentTypeError for what is no number."""
    return tuple(sizes(text)) if text else ()


def names(text: str) -> str | list[str]:
    """Read a name, which is for all layers, or several, as in relu,tanh, one each."""
    return text.split(",") if "," in text else text
