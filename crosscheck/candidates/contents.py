"""What lists and dicts hold, to be compared with what they hold later."""

from collections import deque
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from crosscheck.candidates.structures import is_leaf

Container = list[Any] | deque[Any] | dict[Any, Any]
DEEP = 6  # structures within structures


class Contents(NamedTuple):
    """A list, deque or dict, and the keys or places and entries that it had."""

    container: Container
    entries: list[tuple[Any, Any]]

    def others(self) -> list[Any]:
        """The keys or places whose entry is another object now, is gone, or was not there."""
        before, now = dict(self.entries), dict(_entries(self.container))
        return [key for key in {**before, **now} if before.get(key, self) is not now.get(key, self)]

    def differs(self) -> bool:
        """Whether it holds other entries now, or in another order, but for arrays and numbers that are equal."""
        return not _alike(self.entries, _entries(self.container))


def contents(structure: Any, deep: int = DEEP) -> Iterator[Contents]:
    """Of all lists, deques and dicts in a structure of them, of tuples, and of namespaces."""
    if isinstance(structure, SimpleNamespace):
        structure = vars(structure)
    if isinstance(structure, list | deque | dict):
        yield Contents(structure, _entries(structure))
    if deep and isinstance(structure, list | deque | dict | tuple):
        for part in structure.values() if isinstance(structure, dict) else structure:
            yield from contents(part, deep - 1)


def _entries(container: Container) -> list[tuple[Any, Any]]:
    return list(container.items() if isinstance(container, dict) else enumerate(container))


def _alike(one: Any, other: Any) -> bool:
    """Whether two entries are the same object, or structures of such, or equal numbers or arrays."""
    if one is other:
        return True
    if is_leaf(one) and is_leaf(other):
        return np.shape(one) == np.shape(other) and bool(np.asarray(one == other).all())
    if isinstance(one, list | tuple) and type(one) is type(other) and len(one) == len(other):
        return all(map(_alike, one, other))
    return isinstance(one, str) and one == other
