"""CSV: a line an example, a column the label, the others numbers."""

import csv
import math
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.content import Content, Parts, Request
from crosscheck.data.rows import Held

DELIMITERS = ";\t,"  # in this order: a file with semicolons may have commas in its text
MISSING = {"", "na", "n/a", "nan", "null", "none", "?"}

Lines = list[tuple[int, list[str]]]


def read(path: Path, request: Request) -> Parts:
    """A CSV file delimited by comma, semicolon or tab, in UTF-8; a first line without any number is its header.

    `request.label` is the label's column, by name or counted from 0, -1 for the last, which it is unless it is said.
    Labels that are numbers stay numbers. Raises UnusableRequestError, naming line and column, for a cell that cannot
    be used.
    """
    lines = read_lines(path)
    _, first = lines[0]
    width = len(first)
    if width < 2:
        raise UnusableRequestError(f"{path}: needs a column of labels and at least one more, got {width}")
    for number, cells in lines:
        if len(cells) != width:
            raise UnusableRequestError(f"{path}, line {number}: needs {width} cells like the first, got {len(cells)}")
    has_header = all(value_of(cell) is None for cell in first)
    names = [cell.strip() or str(column) for column, cell in enumerate(first)] if has_header else []
    label = _label_column(path, names, width, request.label)
    examples = lines[1:] if has_header else lines
    if not examples:
        raise UnusableRequestError(f"{path}: needs a line an example, got a header alone")
    return Parts(_content(path, examples, label, names))


def _content(path: Path, lines: Lines, label: int, names: list[str]) -> Content:
    columns = names or [str(column) for column in range(len(lines[0][1]))]
    features = [column for column in range(len(columns)) if column != label]
    X = np.empty((len(lines), len(features)))
    for row, (number, cells) in enumerate(lines):
        for i, column in enumerate(features):
            X[row, i] = number_in(path, number, columns[column], cells[column])
        if cells[label].strip().lower() in MISSING:
            raise UnusableRequestError(f"{path}, line {number}, column {columns[label]}: needs a label, got none")
    numbers = [number for number, _ in lines]
    return Content(
        str(path),
        Held(str(path), X),
        _labels([cells[label].strip() for _, cells in lines]),
        feature_names=tuple(names[column] for column in features) if names else (),
        place=lambda row: f"line {numbers[row]}",
    )


def _labels(cells: list[str]) -> NDArray[np.str_] | NDArray[np.float64]:
    values = [value for cell in cells if (value := value_of(cell)) is not None]
    return np.array(values if len(values) == len(cells) else cells)


def number_in(path: Path, line: int, column: str, cell: str) -> float:
    """The number in a cell. Raises UnusableRequestError, with line and column, where there is none."""
    value = value_of(cell)
    if value is not None and math.isfinite(value):
        return value
    came = "none" if cell.strip().lower() in MISSING else repr(cell)
    hint = "; decimals need a point" if "," in cell else ""
    raise UnusableRequestError(f"{path}, line {line}, column {column}: needs a finite number, got {came}{hint}")


def read_lines(path: Path) -> Lines:
    """The lines that are not blank, cut into cells, each with its number in the file from 1."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = _delimiter(next((line for line in file if line.strip()), ""))
            file.seek(0)
            reader = csv.reader(file, delimiter=delimiter)
            lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except UnicodeDecodeError as error:
        raise UnusableRequestError(f"{path}: must be text in UTF-8; save it as that") from error
    except csv.Error as error:
        raise UnusableRequestError(f"{path}, line {reader.line_num}: cannot be read as CSV: {error}") from error
    if not lines:
        raise UnusableRequestError(f"{path}: needs a line an example, got an empty file")
    return lines


def _delimiter(line: str) -> str:
    """The delimiter that the first line has most of, not counting what is in quotes."""
    return max(DELIMITERS, key=re.sub('"[^"]*"', "", line).count)


def _label_column(path: Path, names: list[str], width: int, label: str | int | None) -> int:
    if label is None:
        return width - 1
    if names.count(str(label)) == 1:
        return names.index(str(label))
    if str(label) in names:
        raise UnusableRequestError(
            f"{path}: the label must be one column, got {names.count(str(label))} called {label}"
        )
    try:
        return range(width)[int(label)]
    except (ValueError, IndexError):
        by_name = f"one of {', '.join(names)}, or " if names else ""
        raise UnusableRequestError(
            f"{path}: the label must be {by_name}the number of a column from 0 to {width - 1}, got {label!r}"
        ) from None


def value_of(cell: str) -> float | None:
    """The number that a cell holds; None for text, and for 1_000, which only Python takes for a number."""
    try:
        return None if "_" in cell else float(cell)
    except ValueError:
        return None
