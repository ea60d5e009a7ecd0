"""What a model is asked about, without the answers: pictures, and the rows of tables and arrays, labelled or not."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data import hdf5, numpy_files, table
from crosscheck.data.arrays_by_name import FEATURE_NAMES, TEST, TRAIN, one_of
from crosscheck.data.content import names_in
from crosscheck.data.pictures import files_in, read_picture
from crosscheck.data.pixels import scale_of
from crosscheck.data.reading import IN_MEMORY, READERS
from crosscheck.data.rows import Held, Rows
from crosscheck.data.source import Examples
from crosscheck.models import Model

X_NAMES = {X for X, _ in (*TRAIN, *TEST)}
LUMA = (0.299, 0.587, 0.114)  # how much of a grey red, green and blue are, by ITU-R BT.601


class Asked(NamedTuple):
    """Examples of one file, without targets; `place` says where in it one is, None where the file is one example."""

    examples: Examples
    place: Callable[[int], str] | None


def files_of(path: str) -> list[str]:
    """The files in a folder and in its folders, in order and without hidden ones; of all else, the path itself."""
    return [str(file) for file in files_in(Path(path))] or [path]


def read(file: str, model: Model) -> Iterator[Asked]:
    """A picture, made into numbers as in training, or the rows of a CSV, NPY, NPZ or HDF5 file, with one X or two.

    Columns of a CSV are found by their names where it and the model have such, else by their number, with the label
    among them or not. Raises UnusableRequestError, one line that names the file, for what does not suit the model.
    """
    path = Path(file)
    suffix = path.suffix.lower()
    if path.is_dir():
        raise UnusableRequestError(f"{file}: must be a file, or a folder with files in it, got an empty folder")
    if suffix not in READERS:
        yield Asked(_picture(file, model), None)
        return
    try:
        yield from _READERS[suffix](path, model)
    except OSError as error:
        raise UnusableRequestError(f"{file} cannot be read: {error.strerror or 'it is damaged'}") from error


def _picture(file: str, model: Model) -> Examples:
    pixels = model.sees
    if model.picture_shape is None or pixels is None:
        raise UnusableRequestError(
            f"{file}: the model takes no pictures, but rows of {_n_x(model)} features in a file that ends in one of "
            f"{', '.join(READERS)}"
        )
    if pixels.colours not in {"L", "RGB"}:
        raise UnusableRequestError(f"{file}: the model's pictures must be grey or RGB, got {pixels.colours}")
    height, width, _ = model.picture_shape
    picture = read_picture(file, (height, width), resampling=pixels.resampling)[np.newaxis]
    scale = scale_of(Held(file, picture), pixels)
    rows = Held(file, picture if pixels.colours == "RGB" else picture @ LUMA)
    return replace(_without_targets(rows), scale=scale)


def _table(path: Path, model: Model) -> Iterator[Asked]:
    lines = table.read_lines(path)
    names = _names(lines, model)
    columns = _columns(path, names, model)
    rows = lines[1:] if any(names) else lines
    if not rows:
        raise UnusableRequestError(f"{path}: needs one line per example, got only a header")
    X = np.array(
        [
            [table.number_in(path, line, names[column] or str(column), cells[column]) for column in columns]
            for line, cells in rows
        ]
    )
    yield Asked(_without_targets(Held(str(path), X)), lambda row: f"line {rows[row][0]}")


def _names(lines: table.Lines, model: Model) -> list[str]:
    """What the first line calls the columns, nothing where it is no header."""
    first = [cell.strip() for cell in lines[0][1]]
    asked = model.progress.settings.get("label")
    label = table.label_number(first, asked) if len(first) == _n_x(model) + 1 else None
    features_are_named = bool(model.feature_names) and set(model.feature_names) <= set(first)
    return first if features_are_named or table.has_header(lines, label) else [""] * len(first)


def _columns(path: Path, names: Sequence[str], model: Model) -> Sequence[int]:
    """Which columns are the model's features, in its order."""
    wanted, n_x, width = model.feature_names, _n_x(model), len(names)
    if any(names) and wanted:
        wrong = [name for name in wanted if names.count(name) != 1]
        if wrong:
            raise UnusableRequestError(
                f"{path}: each of the model's {n_x} features must be one column, "
                f"got {names.count(wrong[0])} called {wrong[0]!r}"
            )
        return [names.index(name) for name in wanted]
    if width == n_x:
        return range(width)
    if width == n_x + 1:
        label = _label(names, model)
        return [column for column in range(width) if column != label]
    raise UnusableRequestError(f"{path}: needs {n_x} columns, or {n_x + 1} with the label, got {width}")


def _label(names: Sequence[str], model: Model) -> int:
    """The column that was the label when the model was trained: that of its name or number, else the last."""
    label = model.progress.settings.get("label")
    return names.index(str(label)) if str(label) in names else table.label_number(names, label)


def _npy(path: Path, model: Model) -> Iterator[Asked]:
    with numpy_files.readable(path):
        header = np.lib.format.open_memmap(path, mode="r")  # reads no more of the file than its header
    _check_shape(path, header.shape, model)
    yield _array(numpy_files.rows_of(path, header, IN_MEMORY), "", model)


def _npz(path: Path, model: Model) -> Iterator[Asked]:
    with numpy_files.readable(path), np.load(path, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in _inputs(path, archive.files)}
        key = one_of(archive.files, FEATURE_NAMES)
        _check_names(path, names_in(str(path), archive[key].ravel()) if key else (), model)
    for name, X in arrays.items():
        _check_shape(path, X.shape, model)
        yield _array(Held(str(path), X), name if len(arrays) > 1 else "", model)


def _hdf5(path: Path, model: Model) -> Iterator[Asked]:
    with hdf5.opened(path) as file:
        keys = [key for key in file if getattr(file[key], "shape", None) is not None]
        key = one_of(keys, FEATURE_NAMES)
        _check_names(path, names_in(str(path), hdf5.array_of(file[key]).ravel()) if key else (), model)
        found = _inputs(path, keys)
        for name in found:
            _check_shape(path, file[name].shape, model)
        rows = {name: hdf5.rows_of(path, file[name], IN_MEMORY) for name in found}
    for name, X in rows.items():
        yield _array(X, name if len(rows) > 1 else "", model)


_READERS: dict[str, Callable[[Path, Model], Iterator[Asked]]] = {
    ".csv": _table,
    ".tsv": _table,
    ".npy": _npy,
    ".npz": _npz,
    ".h5": _hdf5,
    ".hdf5": _hdf5,
}


def _inputs(path: Path, keys: Collection[str]) -> list[str]:
    """The arrays that are called as X are; a single array may be called anything."""
    found = [key for key in keys if key.lower() in X_NAMES] or (list(keys) if len(keys) == 1 else [])
    if not found:
        raise UnusableRequestError(f"{path}: needs an array X, x_test or the like, found {', '.join(keys) or 'none'}")
    return found


def _check_names(path: Path, names: tuple[str, ...], model: Model) -> None:
    if names and model.feature_names and names != model.feature_names:
        raise UnusableRequestError(
            f"{path}: features must be {', '.join(model.feature_names)}, in this order, got {', '.join(names)}"
        )


def _check_shape(path: Path, shape: tuple[int, ...], model: Model) -> None:
    if len(shape) < 2 or shape[0] == 0 or int(np.prod(shape[1:])) != _n_x(model):
        raise UnusableRequestError(f"{path}: must hold rows of {_n_x(model)} features, got an array {shape}")


def _array(rows: Rows, name: str, model: Model) -> Asked:
    """Rows of an array; bytes, a picture's whatever their shape, where the model takes pictures."""
    examples = replace(_without_targets(rows), scale=scale_of(rows, model.sees))
    return Asked(examples, lambda row: f"{name} row {row}".lstrip())


def _without_targets(rows: Rows) -> Examples:
    return Examples(rows, np.zeros(rows.shape[0], np.uint8), classes=2)  # nobody asks for them


def _n_x(model: Model) -> int:
    sizes: Sequence[Any] = model.architecture.layer_sizes
    return int(sizes[0])
