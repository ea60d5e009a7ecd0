"""What a file holds, before anything is made of it: examples as rows, targets as they are written, names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.rows import Rows


def names_in(file: str, names: Iterable[Any]) -> tuple[str, ...]:
    """The names of classes or features in an array of text, bytes or numbers of this file, as text; see `text_of`."""
    return tuple(text_of(file, name) for name in names)


def text_of(file: str, name: Any) -> str:
    """A name or label as text. Raises UnusableRequestError for bytes that are none."""
    try:
        return name.decode() if isinstance(name, bytes) else str(name)
    except UnicodeDecodeError as error:
        raise UnusableRequestError(f"{file}: names and labels must be text in UTF-8, got {bytes(name)!r}") from error


def row_of_array(row: int) -> str:
    """Say where row `row` of an array is."""
    return f"row {row} (counted from 0)"


@dataclass(frozen=True, eq=False)
class Content:
    """One part of a file: X (m, ...) with one row per example, y (m,) or (m, n_y), and the names that the file gives.

    Where there are `class_names`, numbers in y are positions in them. `place` says where in the file a row is;
    `skipped` lists what could not be read.
    """

    file: str
    X: Rows
    y: NDArray[Any]
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    place: Callable[[int], str] = row_of_array
    skipped: tuple[str, ...] = ()


class Parts(NamedTuple):
    """The contents of a file: its training part and, if there is one, its test part; `train` if there is one only."""

    train: Content
    test: Content | None = None


@dataclass(frozen=True, kw_only=True)
class Request:
    """How to read: the (h, w) of pictures, the column or file of the targets, and how many bytes may be held."""

    size: tuple[int, int]
    label: str | int | None
    skip_broken: bool
    memory: int


def matched(file: str, shape: tuple[int, ...], y: NDArray[Any]) -> NDArray[Any]:
    """y as (m,) or (m, n_y) for X of this shape, (m, ...); (m, 1) and (1, m) become (m,).

    Raises UnusableRequestError where their numbers of examples differ.
    """
    if len(shape) < 2 or 0 in shape:
        raise UnusableRequestError(f"{file}: X must be (m, n_x) or (m, h, w, c), none of them 0, got {shape}")
    m = shape[0]
    if y.size == m and y.ndim in {1, 2}:
        return y.reshape(m)
    if y.ndim == 2 and y.shape[0] == m and y.shape[1] > 0:
        return y
    other_way = y.ndim in {1, 2} and y.shape[-1] == shape[-1]
    hint = "; examples must be rows: save the arrays transposed" if other_way else ""
    raise UnusableRequestError(f"{file}: Y must be ({m},) or ({m}, n_y) for X {shape}, got {y.shape}{hint}")
