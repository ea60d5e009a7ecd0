"""From labels as they are written to Y: classes with their names, or real targets."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.content import Content, text_of
from scratch_numpy.checks import Array

KINDS = ("classes", "regression")
MOST_CLASSES = 256  # of numbers, unless `kind` says that they are classes
EXACT = 2**53  # below, float64 holds every whole number
PIECE = 2**20  # labels at a time, of which there may be more than fit in memory twice


class Classes(NamedTuple):
    """The labels that there are, in the order of the classes, and what each class is called."""

    values: list[Any]
    names: tuple[str, ...]


def kind_of(content: Content, asked: str | None) -> str:
    """What the targets are: "classes" or "regression".

    Unless it is said: text and whole numbers are classes, one-hot rows too; the rest is regression.
    Raises UnusableRequestError for text as real targets, and for whole numbers that could be either.
    """
    y = content.y
    if asked not in {None, *KINDS}:
        raise UnusableRequestError(f"kind (--kind) must be one of {', '.join(KINDS)}; got {asked!r}")
    if y.dtype.kind not in "buifSU" or (y.ndim == 2 and y.dtype.kind in "SU"):
        raise UnusableRequestError(f"{content.file}: targets must be numbers or text, got {y.dtype} {y.shape}")
    if y.dtype.kind in "SU":
        if asked == "regression":
            raise UnusableRequestError(f"{content.file}: regression needs numbers as targets, got text")
        return "classes"
    _check_finite(content)
    if y.ndim == 2 and asked == "classes" and not _is_one_hot(y):
        raise UnusableRequestError(f"{content.file}: labels must be (m,) or one-hot rows (m, k), got {y.shape}")
    return asked or _guess(content)


def classes_of(content: Content, *, least: int = 2) -> Classes:
    """The classes of a training part: those that the file names, else the labels found, sorted.

    Raises UnusableRequestError for fewer than `least`, and for names that do not fit or are not all different.
    """
    y, names = content.y, content.class_names
    if y.ndim == 2:
        values: list[Any] = list(range(y.shape[1]))
    elif not names:
        values = list(distinct(y))
    elif y.dtype.kind in "SU":
        values = list(names) if y.dtype.kind == "U" else [name.encode() for name in names]
    else:
        values = list(range(len(names)))
    if len(values) < least:
        raise UnusableRequestError(
            f"{content.file}: there must be at least two classes, got {_listed(content, values)}"
        )
    if len(names) not in {0, len(values)}:
        raise UnusableRequestError(f"{content.file}: {len(values)} classes need as many names, got {len(names)}")
    names = names or tuple(_name(content, value) for value in values)
    _check_different(content, names)
    return Classes(values, names)


def codes_of(content: Content, classes: Classes) -> NDArray[np.unsignedinteger[Any]]:
    """The position of each example's class among the classes, (m,), in the smallest type that holds it.

    Raises UnusableRequestError, naming the row, for a label that is none of them.
    """
    if content.y.ndim == 2:
        if content.y.shape[1] != len(classes.values):
            raise UnusableRequestError(
                f"{content.file}: labels must be one-hot rows (m, {len(classes.values)}), got {content.y.shape}"
            )
        return content.y.argmax(axis=1).astype(np.min_scalar_type(len(classes.values)))
    found = distinct(content.y)
    position = {value: code for code, value in enumerate(classes.values)}
    code_of = np.array([position.get(value, -1) for value in found.tolist()])
    codes = np.empty(len(content.y), np.min_scalar_type(len(classes.values)))
    for start in range(0, len(codes), PIECE):
        some = code_of[np.searchsorted(found, content.y[start : start + PIECE])]
        if (some < 0).any():
            row = start + int(np.flatnonzero(some < 0)[0])
            raise UnusableRequestError(
                f"{content.file}, {content.place(row)}: the label must be one of {_listed(content, classes.values)}, "
                f"got {_name(content, content.y[row])}"
            )
        codes[start : start + PIECE] = some
    return codes


def distinct(y: NDArray[Any]) -> NDArray[Any]:
    """The different labels in y (m,), sorted."""
    found = np.unique(y[:PIECE])
    for start in range(PIECE, len(y), PIECE):
        found = np.union1d(found, y[start : start + PIECE])
    return found


def renumbered(codes: NDArray[Any], number: NDArray[Any]) -> NDArray[Any]:
    """For each code (m,) the `number` that it has, (m,)."""
    numbers = np.empty(len(codes), number.dtype)
    for start in range(0, len(codes), PIECE):
        numbers[start : start + PIECE] = number[codes[start : start + PIECE]]
    return numbers


def columns(targets: NDArray[Any], classes: int, dtype: str) -> Array:
    """Y (n_y, k) of some examples: (1, k) of 0 and 1 for two classes, one-hot for more, values where there are none."""
    if classes == 0:
        return targets.reshape(len(targets), -1).T.astype(dtype)
    if classes == 2:
        return targets[np.newaxis].astype(dtype)
    return (np.arange(classes)[:, np.newaxis] == targets).astype(dtype)


def _guess(content: Content) -> str:
    y = content.y
    if y.ndim == 2:
        return "classes" if _is_one_hot(y) else "regression"
    if y.dtype.kind == "f" and any(_are_values(some) for some in np.split(y, range(PIECE, len(y), PIECE))):
        return "regression"
    if content.class_names or (different := len(distinct(y))) <= MOST_CLASSES:
        return "classes"
    raise UnusableRequestError(
        f"{content.file}: whole numbers as targets, {different} different ones, may be classes or values; "
        f"kind (--kind) must say which: {' or '.join(KINDS)}"
    )


def _are_values(y: NDArray[Any]) -> bool:
    """Whether some of these floats (m,) are fractions, or so large that there are none."""
    return bool(((y != np.floor(y)) | (np.abs(y) >= EXACT)).any())


def _is_one_hot(y: NDArray[Any]) -> bool:
    return y.shape[1] > 1 and bool(((y == 0) | (y == 1)).all() and (y.sum(axis=1) == 1).all())


def _check_finite(content: Content) -> None:
    if content.y.dtype.kind != "f" or np.isfinite(content.y).all():
        return
    row = int(np.argwhere(~np.isfinite(content.y))[0][0])
    raise UnusableRequestError(
        f"{content.file}, {content.place(row)}: the target must be a finite number, got {content.y[row]}"
    )


def _check_different(content: Content, names: Sequence[str]) -> None:
    name, times = Counter(names).most_common(1)[0]
    if times > 1:
        raise UnusableRequestError(f"{content.file}: the names of classes must differ, got {name!r} {times} times")


def _name(content: Content, value: Any) -> str:
    """A label as text, so that different ones stay different; whole numbers, as tables hold them, without a point."""
    whole = isinstance(value, float | np.floating) and float(value).is_integer() and abs(float(value)) < EXACT
    return str(int(value)) if whole else text_of(content.file, value)


def _listed(content: Content, values: list[Any]) -> str:
    shown = ", ".join(_name(content, value) for value in values[:10])
    return f"{shown}, ..." if len(values) > 10 else shown
