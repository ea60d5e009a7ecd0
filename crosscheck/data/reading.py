"""Data by the name of an embedded set, a file or a folder: CSV, NPZ, NPY, HDF5, pictures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data import embedded, hdf5, numpy_files, pictures, table
from crosscheck.data.content import Content, Parts, Request
from crosscheck.data.labels import Classes, classes_of, codes_of, kind_of
from crosscheck.data.pixels import Pixels, pixels_of, scale_of
from crosscheck.data.source import Examples, Source

Reader = Callable[[Path, Request], Parts]

READERS: dict[str, Reader] = {
    ".csv": table.read,
    ".tsv": table.read,
    ".npz": numpy_files.read_npz,
    ".npy": numpy_files.read_npy,
    ".h5": hdf5.read,
    ".hdf5": hdf5.read,
}
TABLES = (".csv", ".tsv")
LABELLED = (*TABLES, ".npy")  # formats in which it has to be said where the targets are
IN_MEMORY = 2**28


def read(
    what: str | Path,
    *,
    kind: str | None = None,
    size: int | tuple[int, int] = 64,
    label: str | int | None = None,
    test: str | Path | None = None,
    skip_broken: bool = False,
    memory: int = IN_MEMORY,
    classes: Sequence[str] = (),
) -> Source:
    """Read what the name of an embedded data set, a file or a folder stands for.

    `kind` is "classes" or "regression", found out where it can be. `size` (h, w) is what pictures are resized to.
    `label` is the column of a CSV, by name or counted from 0, or the file of targets of an NPY, not of its test part.
    `test` is a file or folder with the test part, where `what` has none. `skip_broken` leaves broken pictures out and
    lists them. NPY and HDF5 of more bytes than `memory` are streamed. `classes` are the names of those that a model
    knows: labels are numbered as they are, and there may be a single one. The values are as they are in the file,
    nothing is standardised. Raises UnusableRequestError, one line that names the file and the row, for what cannot be
    used.
    """
    height, width = (size, size) if isinstance(size, int) else size
    if height < 1 or width < 1:
        raise UnusableRequestError(f"size must be at least 1, got {height} x {width}")
    request = Request(size=(height, width), label=label, skip_broken=skip_broken, memory=memory)
    parts = _parts(what, request)
    if test is not None:
        both_tables = all(Path(file).suffix.lower() in TABLES for file in (what, test))
        of_test = _parts(test, request if both_tables else replace(request, label=None))
        parts = Parts(parts.train, of_test.test or of_test.train)
    source = _source(*parts, kind, least=1 if classes else 2)
    return source.in_classes(classes) if classes else source


def _parts(what: str | Path, request: Request) -> Parts:
    path, is_embedded = Path(what), str(what) in embedded.DATA_SETS
    suffix = path.suffix.lower()
    if request.label is not None and (is_embedded or path.is_dir() or (suffix in READERS and suffix not in LABELLED)):
        raise UnusableRequestError(f"{path}: a label (--label) is asked for, which only {', '.join(LABELLED)} have")
    if is_embedded:
        return Parts(embedded.content(str(what)))
    if not path.is_file() and not path.is_dir():
        names = ", ".join(embedded.DATA_SETS)
        raise UnusableRequestError(f"data must be one of {names}, or a file or folder that is there, got {str(what)!r}")
    if path.is_file() and suffix not in READERS:
        raise UnusableRequestError(f"{path}: must be a folder or end in one of {', '.join(READERS)}")
    reader = pictures.read if path.is_dir() else READERS[suffix]
    try:
        return reader(path, request)
    except OSError as error:
        raise UnusableRequestError(f"{path} cannot be read: {error.strerror}") from error


def _source(train: Content, test: Content | None, asked: str | None, *, least: int) -> Source:
    names = _class_names(train, test)
    train, test = replace(train, class_names=names), test and replace(test, class_names=names)
    kind = kind_of(train, asked)
    classes = classes_of(train, least=least) if kind == "classes" else Classes([], ())
    if test is not None:
        _check_like(train, test, kind)
    shape = train.X.shape[1:]
    picture_shape = _picture_shape(shape)
    pixels = pixels_of(train.X, picture_shape[2]) if picture_shape else None
    if len(train.feature_names) not in {0, int(np.prod(shape))}:
        raise UnusableRequestError(
            f"{train.file}: {int(np.prod(shape))} features need as many names, got {len(train.feature_names)}"
        )
    return Source(
        name=train.file,
        kind=kind,
        train=_examples(train, classes, pixels),
        test=_examples(test, classes, pixels) if test else None,
        class_names=classes.names,
        feature_names=train.feature_names,
        picture_shape=picture_shape,
        pixels=pixels,
        skipped=train.skipped + (test.skipped if test else ()),
    )


def _examples(content: Content, classes: Classes, pixels: Pixels | None) -> Examples:
    targets = codes_of(content, classes) if classes.values else content.y
    return Examples(content.X, targets, len(classes.values), scale=scale_of(content.X, pixels))


def _class_names(train: Content, test: Content | None) -> tuple[str, ...]:
    """The names that either part has: in some copies of the course's files only one of the two does."""
    theirs = test.class_names if test else ()
    if train.class_names and theirs and not set(theirs) <= set(train.class_names):
        raise UnusableRequestError(
            f"{test.file if test else ''}: the classes of the test part must be {', '.join(train.class_names)}, "
            f"got {', '.join(theirs)}"
        )
    return train.class_names or theirs


def _check_like(train: Content, test: Content, kind: str) -> None:
    """Raise UnusableRequestError unless the test part has features and targets like the training part's."""
    kind_of(test, kind)
    if test.X.shape[1:] != train.X.shape[1:]:
        raise UnusableRequestError(
            f"{test.file}: an example must be {train.X.shape[1:]} like those of {train.file}, got {test.X.shape[1:]}"
        )
    if kind == "regression" and test.y.shape[1:] != train.y.shape[1:]:
        raise UnusableRequestError(
            f"{test.file}: targets must be (m, {', '.join(map(str, train.y.shape[1:]))}) like those of {train.file}, "
            f"got {test.y.shape}"
        )
    if test.feature_names != train.feature_names:
        raise UnusableRequestError(
            f"{test.file}: features must be named as in {train.file}: {', '.join(train.feature_names) or 'no names'}; "
            f"got {', '.join(test.feature_names) or 'no names'}"
        )


def _picture_shape(shape: tuple[int, ...]) -> tuple[int, int, int] | None:
    if len(shape) == 2:
        return (*shape, 1)
    return (shape[0], shape[1], shape[2]) if len(shape) == 3 and shape[2] in {1, 3, 4} else None
