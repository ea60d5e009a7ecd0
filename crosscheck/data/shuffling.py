"""In which order the examples of an epoch come, and some of them that stand for all."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Group = NDArray[np.int64]


class Layout(NamedTuple):
    """How the order of an epoch is made: from the `rows` of a file, `together` blocks of `block` rows at a time.

    Where `block` is 0 it is made from all examples at once, whatever file they are in.
    """

    rows: int = 0
    block: int = 0
    together: int = 0

    def __str__(self) -> str:
        """The same in words."""
        return f"{self.together} blocks of {self.block} rows at a time" if self.block else "all at once"


AT_ONCE = Layout()


def order(m: int, *, seed: int, epoch: int, block: int | None = None, together: int = 64) -> NDArray[np.int64]:
    """Every index from 0 to m - 1 once, (m,), shuffled as `seed` and `epoch` say and by nothing else.

    With `block`, neighbours stay close enough for a file to be read in large pieces: whole blocks of that many rows
    come in random order, and `together` of them at a time are shuffled row by row.
    """
    if block is None:
        return np.random.default_rng((seed, epoch)).permutation(m)
    return np.concatenate(list(groups(m, seed=seed, epoch=epoch, block=block, together=together)))


def groups(
    m: int, *, seed: int, epoch: int, block: int, together: int, chosen: NDArray[np.integer[Any]] | None = None
) -> Iterator[Group]:
    """The same order as `order` has, a group of `together` blocks at a time, so that it is never held whole.

    Of `chosen` rows alone, (k,) and sorted, each is its index there.
    """
    rng = np.random.default_rng((seed, epoch))
    firsts = rng.permutation(np.arange(0, m, block))
    for start in range(0, len(firsts), together):
        rows = (firsts[start : start + together, np.newaxis] + np.arange(block)).ravel()
        rows = rows[rows < m]  # the last block of the file may be short
        if chosen is None:
            yield rng.permutation(rows)
        else:
            places = rng.permutation(_places(rows, chosen))
            yield places[places >= 0]


class InOrder:
    """An order that comes in groups, of which parts are asked for, mostly one after the other: no more is held.

    `groups` begins anew each time it is called.
    """

    def __init__(self, groups: Callable[[], Iterator[Group]]) -> None:
        self._groups = groups
        self._rest, self._first, self._held = groups(), 0, np.empty(0, np.int64)

    def part(self, first: int, stop: int) -> Group:
        """What is at the places from `first` to before `stop`, fewer at the end. One further back costs all before."""
        if first < self._first:
            self._rest, self._first, self._held = self._groups(), 0, self._held[:0]
        while self._first + len(self._held) < stop and (group := next(self._rest, None)) is not None:
            kept = self._held[max(0, first - self._first) :]
            self._first += len(self._held) - len(kept)
            self._held = np.concatenate([kept, group])
        return self._held[first - self._first : stop - self._first]


def evenly(m: int, count: int, *, runs: int) -> Group:
    """About `count` of the indices from 0 to m - 1, sorted: `runs` of neighbours, evenly spaced; all of so few."""
    if m <= count:
        return np.arange(m)
    length = count // runs
    firsts = np.linspace(0, m - length, runs).astype(np.int64)
    return (firsts[:, np.newaxis] + np.arange(length)).ravel()


def _places(rows: Group, chosen: NDArray[np.integer[Any]]) -> Group:
    """The index of each row among those chosen, -1 where it is not there."""
    rows = rows.astype(chosen.dtype)  # else NumPy would widen all that are chosen
    places = np.searchsorted(chosen, rows)
    places[chosen[np.minimum(places, len(chosen) - 1)] != rows] = -1
    return places
