"""Where the rows of X are: held in memory, or in a file that is read a block of neighbouring rows at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError

Indices = NDArray[np.integer[Any]]

# What a slow disk still reads at full speed, how many of these are shuffled together, and how many are held: twice
# as many, so that a batch on the border of two shuffled groups finds all its blocks.
BLOCK_BYTES = 2**20
SHUFFLED_BLOCKS = 64
HELD_BLOCKS = 2 * SHUFFLED_BLOCKS


@dataclass(frozen=True, eq=False)
class Held:
    """Rows (m, ...) in memory. Raises UnusableRequestError unless they are finite real numbers."""

    file: str
    array: NDArray[Any]
    names: Sequence[str] = ()

    def __post_init__(self) -> None:
        check_real(self.file, self.array.dtype)
        check_finite(self.file, self.array, names=self.names)

    @property
    def shape(self) -> tuple[int, ...]:
        """(m, ...)."""
        return self.array.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """What the rows are stored as."""
        return self.array.dtype

    def take(self, indices: Indices) -> NDArray[Any]:
        """Those rows (k, ...), copied. Raises IndexError for one that is not there."""
        return self.array[checked(indices, len(self.array))]


class Streamed:
    """Rows (m, ...) that stay in their file: `fill(blocks)` reads blocks of neighbouring rows into arrays.

    `fill` gets a list of (first row, array to fill) in ascending order. `chunk` is how many rows the file itself keeps
    together. The blocks asked for last are held, at most `HELD_BLOCKS` of about `BLOCK_BYTES`, less where chunks are
    large. Whether the numbers are finite is seen as they are read, or by `check`.
    """

    def __init__(
        self,
        file: str,
        shape: tuple[int, ...],
        dtype: np.dtype[Any],
        fill: Callable[[list[tuple[int, NDArray[Any]]]], None],
        chunk: int = 1,
    ) -> None:
        check_real(file, dtype)
        self.file, self.shape, self.dtype, self._fill = file, shape, dtype, fill
        row_bytes = dtype.itemsize * int(np.prod(shape[1:]))
        self.block = chunk * max(1, BLOCK_BYTES // (chunk * row_bytes))
        held = min(HELD_BLOCKS, max(2, HELD_BLOCKS * BLOCK_BYTES // (self.block * row_bytes)))
        self.shuffled_blocks = max(1, held // 2)
        # A slot holds a block. Both directions are kept, and when each slot was last asked for.
        self._held = np.empty((held, self.block, *shape[1:]), dtype)
        self._slot_of = np.full(-(-shape[0] // self.block), -1)
        self._block_in = np.full(held, -1)
        self._asked = np.zeros(held, dtype=np.int64)
        self._is_checked = np.full(len(self._slot_of), dtype.kind != "f")

    def check(self) -> None:
        """Read what has never been read. Raises UnusableRequestError where there is nan or inf in it."""
        unread = np.flatnonzero(~self._is_checked)
        for start in range(0, len(unread), self.shuffled_blocks):
            self._hold(unread[start : start + self.shuffled_blocks])

    def take(self, indices: Indices) -> NDArray[Any]:
        """Those rows (k, ...), read where they are not held. Raises IndexError for one that is not there."""
        indices = checked(indices, self.shape[0])
        block_of, within = np.divmod(indices, self.block)
        wanted, first_place = np.unique(block_of, return_index=True)
        wanted = wanted[np.argsort(first_place)]  # as they come, so that those asked for last are held at the end
        if len(wanted) <= len(self._held):
            return self._held[self._hold(wanted)[block_of], within]
        rows = np.empty((len(indices), *self.shape[1:]), self.dtype)
        for start in range(0, len(wanted), len(self._held)):
            some = wanted[start : start + len(self._held)]
            here = np.isin(block_of, some)
            rows[here] = self._held[self._hold(some)[block_of[here]], within[here]]
        return rows

    def _hold(self, wanted: Indices) -> Indices:
        """Load these blocks in place of those asked for longest ago; returns the slot of each block of the file."""
        slots = self._slot_of[wanted]
        self._asked[slots[slots >= 0]] = self._asked.max() + 1
        missing = np.sort(wanted[slots < 0])
        free = np.argsort(self._asked, kind="stable")[: len(missing)]
        self._forget(free)  # first, so that a read that fails leaves no slot that claims to hold a block
        self._read(missing, free)
        self._block_in[free], self._slot_of[missing] = missing, free
        self._asked[self._slot_of[wanted]] = self._asked.max() + 1 + np.arange(len(wanted))
        return self._slot_of

    def _forget(self, slots: Indices) -> None:
        blocks = self._block_in[slots]
        self._slot_of[blocks[blocks >= 0]] = -1
        self._block_in[slots] = -1

    def _read(self, blocks: Indices, slots: Indices) -> None:
        firsts = [int(block) * self.block for block in blocks]
        targets = [
            self._held[slot][: self.shape[0] - first] for first, slot in zip(firsts, slots, strict=True)
        ]  # the last block of a file may be short
        self._fill(list(zip(firsts, targets, strict=True)))
        for first, target in zip(firsts, targets, strict=True):
            check_finite(self.file, target, first=first)
        self._is_checked[blocks] = True


Rows = Held | Streamed


def checked(indices: Indices, m: int) -> Indices:
    """The indices as an array (k,). Raises IndexError unless they are whole numbers from 0 to m - 1."""
    indices = np.asarray(indices)
    if indices.ndim != 1 or indices.dtype.kind not in "iu":
        raise IndexError(f"indices must be whole numbers (k,), got {indices.dtype} {indices.shape}")
    if indices.size and not (indices.min() >= 0 and indices.max() < m):
        raise IndexError(f"indices must be from 0 to {m - 1}, got {indices.min()} to {indices.max()}")
    return indices.astype(np.int64, copy=False)


def check_real(file: str, dtype: np.dtype[Any]) -> None:
    """Raise UnusableRequestError unless numbers of this kind are real."""
    if dtype.kind not in "buif":
        raise UnusableRequestError(f"{file}: X must hold real numbers, got {dtype}")


def check_finite(file: str, rows: NDArray[Any], *, first: int = 0, names: Sequence[str] = ()) -> None:
    """Raise UnusableRequestError, naming row and column of the first nan or inf; `first` is the number of rows[0]."""
    if rows.dtype.kind != "f" or np.isfinite(rows).all():
        return
    row, *column = map(int, np.argwhere(~np.isfinite(rows))[0])
    value = rows[(row, *column)]
    where = f"column {column[0] if len(column) == 1 else tuple(column)}"
    name = f" ({names[column[0]]})" if names and len(column) == 1 else ""
    raise UnusableRequestError(
        f"{file}, row {first + row}, {where}{name} (counted from 0): needs a finite number, got {value}; "
        f"mend or leave out that row"
    )
