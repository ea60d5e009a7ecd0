"""NumPy's functions as they were, and as a candidate has replaced them: it alone computes with its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np
import numpy.random  # NumPy itself loads it only when asked

MODULES: tuple[ModuleType, ...] = (np, np.linalg, np.random)
Functions = dict[tuple[ModuleType, str], Any]


class OwnNumPy:
    """Remembers NumPy's functions as they are now, and `theirs`, which a candidate has put in their places."""

    def __init__(self) -> None:
        self.right = _functions()
        self.theirs: Functions = {}

    @contextmanager
    def for_candidate(self) -> Iterator[None]:
        """Within this block NumPy is as the candidate has left it, after it as it was."""
        _put(self.theirs)
        try:
            yield
        finally:
            self.put_back()

    def put_back(self) -> None:
        """Remember what was replaced, and undo it."""
        now = _functions()
        self.theirs = {place: now.get(place) for place, thing in self.right.items() if now.get(place) is not thing}
        _put({place: self.right[place] for place in self.theirs})

    @property
    def notes(self) -> list[str]:
        """A line for every function that the candidate has replaced."""
        return [f"replaces {module.__name__}.{name}" for module, name in self.theirs]


def _functions() -> Functions:
    return {(module, name): thing for module in MODULES for name, thing in vars(module).items() if callable(thing)}


def _put(functions: Mapping[tuple[ModuleType, str], Any]) -> None:
    for (module, name), thing in functions.items():
        setattr(module, name, thing)
