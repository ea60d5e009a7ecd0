"""HDF5 files in the course's layout: train_set_x (m, h, w, 3), train_set_y, list_classes, and test_set_x like them."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.arrays_by_name import CLASS_NAMES, FEATURE_NAMES, one_of, pairs
from crosscheck.data.content import Content, Parts, Request, matched, names_in
from crosscheck.data.rows import Held, Rows, Streamed


def read(path: Path, request: Request) -> Parts:
    """X and Y by their names. X stays on disk where it has more bytes than `request.memory`.

    Raises UnusableRequestError where h5py is not installed, and where the file or its arrays cannot be used.
    """
    with opened(path) as file:
        keys = [key for key in file if getattr(file[key], "shape", None) is not None]
        named = one_of(keys, CLASS_NAMES), one_of(keys, FEATURE_NAMES)
        names = [names_in(str(path), array_of(file[key]).ravel()) if key else () for key in named]
        contents = [
            _content(path, file[X], array_of(file[y]), request.memory, names) for X, y in pairs(str(path), keys)
        ]
    return Parts(*contents)


def _content(path: Path, X: Any, y: NDArray[Any], memory: int, names: list[tuple[str, ...]]) -> Content:
    y = matched(str(path), X.shape, y)  # before X is read, which may be large
    return Content(str(path), rows_of(path, X, memory), y, class_names=names[0], feature_names=names[1])


def rows_of(path: Path, dataset: Any, memory: int) -> Rows:
    """The rows of an array of this file: held where they are of at most `memory` bytes, else read when asked for."""
    if dataset.nbytes <= memory:
        return Held(str(path), dataset[...])
    key = dataset.name

    def fill(blocks: list[tuple[int, NDArray[Any]]]) -> None:
        with opened(path) as file:
            for first, rows in blocks:
                file[key].read_direct(rows, np.s_[first : first + len(rows)])

    return Streamed(str(path), dataset.shape, dataset.dtype, fill, chunk=dataset.chunks[0] if dataset.chunks else 1)


def array_of(dataset: Any) -> NDArray[Any]:
    """Read all of an array; text of any length becomes NumPy's own."""
    values = dataset[...]
    if values.dtype == object:
        return np.array([value.decode() if isinstance(value, bytes) else str(value) for value in values.ravel()])
    return values


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file, open within the block. Raises UnusableRequestError where it is none, or h5py is not installed."""
    try:
        h5py = import_module("h5py")
    except ImportError as error:
        raise UnusableRequestError(f"{path}: reading HDF5 needs h5py; install it: pip install h5py") from error
    try:
        with h5py.File(path, "r") as file:
            yield file
    except UnusableRequestError:
        raise
    except (OSError, KeyError, RuntimeError, ValueError) as error:
        reason = "it is damaged, or no HDF5 file"
        if isinstance(error, OSError) and error.strerror:
            reason = error.strerror
        raise UnusableRequestError(f"{path} cannot be read: {reason}") from error
