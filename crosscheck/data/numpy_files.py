"""NPZ files, and pairs of NPY files, of which the large ones stay on disk. Nothing is ever unpickled."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.arrays_by_name import CLASS_NAMES, FEATURE_NAMES, one_of, pairs
from crosscheck.data.content import Content, Parts, Request, matched, names_in
from crosscheck.data.rows import Held, Rows, Streamed


def read_npz(path: Path, _: Request) -> Parts:
    """X and Y of an NPZ file by their names. Raises UnusableRequestError where they are not there or do not fit."""
    with readable(path), path.open("rb") as file:
        if not is_zipfile(file):
            raise BadZipFile
    with readable(path), np.load(path, allow_pickle=False) as archive:
        found = pairs(str(path), archive.files)
        named = one_of(archive.files, CLASS_NAMES), one_of(archive.files, FEATURE_NAMES)
        classes, features = (names_in(str(path), archive[key].ravel()) if key else () for key in named)
        arrays = [(archive[X], archive[y]) for X, y in found]
    return Parts(*(_content(path, X, y, classes, features) for X, y in arrays))


def read_npy(path: Path, request: Request) -> Parts:
    """X of one NPY file, Y of the one beside it: Y.npy for X.npy, y_train.npy for x_train.npy, or `request.label`.

    X stays on disk where it has more bytes than `request.memory`. Raises UnusableRequestError where a file is not
    there, is damaged, or holds what would have to be unpickled, and where the two do not fit.
    """
    beside = _beside(path, request.label)
    y = _array(beside)
    with readable(path):
        header = np.lib.format.open_memmap(path, mode="r")  # reads no more of the file than its header
    y = matched(str(path), header.shape, y)
    return Parts(Content(str(path), rows_of(path, header, request.memory), y))


def _content(
    path: Path, X: NDArray[Any], y: NDArray[Any], classes: tuple[str, ...], features: tuple[str, ...]
) -> Content:
    file = str(path)
    y = matched(file, X.shape, y)
    return Content(file, Held(file, X, features), y, class_names=classes, feature_names=features)


def rows_of(path: Path, header: np.memmap[Any, Any], memory: int) -> Rows:
    """The rows of an NPY: held where they are of at most `memory` bytes, else read when they are asked for."""
    if header.nbytes <= memory:
        return Held(str(path), _array(path))
    if not header.flags.c_contiguous:
        raise UnusableRequestError(
            f"{path}: must be stored row by row to be streamed, got columns; save np.ascontiguousarray(X)"
        )
    offset, row_bytes = header.offset, header.nbytes // len(header)

    def fill(blocks: list[tuple[int, NDArray[Any]]]) -> None:
        # Plain reads: the pages of a map would count as this process's memory.
        with readable(path), path.open("rb", buffering=0) as file:
            for first, rows in blocks:
                file.seek(offset + first * row_bytes)
                if file.readinto(rows.reshape(-1).view(np.uint8)) != rows.nbytes:  # type: ignore[arg-type]  # a buffer
                    raise UnusableRequestError(f"{path}: ends before row {first + len(rows)}; it was cut off")

    return Streamed(str(path), header.shape, header.dtype, fill)


def _array(path: Path) -> NDArray[Any]:
    with readable(path), path.open("rb") as file:
        return np.lib.format.read_array(file, allow_pickle=False)


def _beside(path: Path, label: str | int | None) -> Path:
    if label is not None:
        return Path(str(label))
    names = [re.sub(r"(?<![A-Za-z])[Xx](?![A-Za-z])", y, path.stem) + path.suffix for y in ("Y", "y")]
    found = [path.with_name(name) for name in names if name != path.name and path.with_name(name).is_file()]
    if not found:
        raise UnusableRequestError(
            f"{path}: needs its targets beside it, as Y.npy beside X.npy; give their file as label otherwise"
        )
    return found[0]


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what NumPy raises on a file that it cannot read into one line."""
    try:
        yield
    except UnusableRequestError:
        raise
    except OSError as error:
        raise UnusableRequestError(f"{path} cannot be read: {error.strerror or 'it is damaged'}") from error
    except (ValueError, EOFError, KeyError, BadZipFile, zlib.error, NotImplementedError) as error:
        if "Object arrays" in str(error) or "Python objects" in str(error):
            raise UnusableRequestError(
                f"{path}: holds Python objects, which would have to be unpickled; save arrays of numbers or text"
            ) from error
        raise UnusableRequestError(f"{path} cannot be read: it is damaged, or no NumPy file") from error
