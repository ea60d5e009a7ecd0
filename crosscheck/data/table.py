"""CSV: one line per example, a column the label, the others numbers."""

import csv
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.content import Content, Parts, Request
from crosscheck.data.rows import Held

DELIMITERS = ";\t,"  # in this order: a file with semicolons may have commas in its text
MISSING = {"", "na", "n/a", "nan", "null", "none", "?"}
NO_LABEL = {"", "nan"}  # where labels are words, of which the others may be classes

Lines = list[tuple[int, list[str]]]


def read(path: Path, request: Request) -> Parts:
    """A CSV file delimited by comma, semicolon or tab, in UTF-8, with a header or without; see `has_header`.

    `request.label` is the label's column, by name or counted from 0, -1 for the last, which it is unless it is said.
    Labels that are numbers stay numbers. Raises UnusableRequestError, naming line and column, for a cell that cannot
    be used.
    """
    lines = read_lines(path)
    first = [cell.strip() for cell in lines[0][1]]
    width = len(first)
    if width < 2:
        raise UnusableRequestError(f"{path}: needs a column of labels and at least one more, got {width}")
    headed = has_header(lines, label_number(first, request.label))
    names = [cell or str(column) for column, cell in enumerate(first)] if headed else []
    label = _label_column(path, names, width, request.label)
    examples = lines[1:] if headed else lines
    if not examples:
        raise UnusableRequestError(f"{path}: needs one line per example, got only a header")
    return Parts(_content(path, examples, label, names))


def _content(path: Path, lines: Lines, label: int, names: list[str]) -> Content:
    columns = names or [str(column) for column in range(len(lines[0][1]))]
    features = [column for column in range(len(columns)) if column != label]
    X = np.empty((len(lines), len(features)))
    for row, (number, cells) in enumerate(lines):
        for i, column in enumerate(features):
            X[row, i] = number_in(path, number, columns[column], cells[column])
    feature_names = tuple(names[column] for column in features) if names else ()
    numbers = [number for number, _ in lines]
    return Content(
        str(path),
        Held(str(path), X, feature_names),
        _labels(path, columns[label], {number: cells[label].strip() for number, cells in lines}),
        feature_names=feature_names,
        place=lambda row: f"line {numbers[row]}",
    )


def _labels(path: Path, column: str, cells: dict[int, str]) -> NDArray[np.str_] | NDArray[np.float64]:
    """The labels by their lines, as numbers where all are. Among numbers a word such as NA is no class but missing."""
    values = [value_of(cell) for cell in cells.values() if cell.lower() not in MISSING]
    are_numbers = bool(values) and None not in values
    missing = MISSING if are_numbers else NO_LABEL
    for number, cell in cells.items():
        if cell.lower() in missing:
            raise UnusableRequestError(f"{path}, line {number}, column {column}: needs a label, got none")
    return np.array(values if are_numbers else list(cells.values()))


def has_header(lines: Lines, label: int | None) -> bool:
    """Whether the first line holds names; `label` is the label's column, None where there is none.

    It does where it has no number, has text above labels that are all numbers, or counts columns as pandas does:
    0, 1, 2, ..., three or more or with text for the label.
    """
    first = [cell.strip() for cell in lines[0][1]]
    are_text = [value_of(cell) is None for cell in first]
    counted = list(map(str, range(len(first))))
    if all(are_text) or (first == counted and len(first) > 2):
        return True
    if label is None or not are_text[label] or first[label].lower() in MISSING:
        return False
    below = [value_of(cells[label]) for _, cells in lines[1:]]
    return first[:label] + first[label + 1 :] == counted[:-1] or (bool(below) and None not in below)


def label_number(first: Sequence[str], label: str | int | None) -> int:
    """The number of the label's column, by its name in the first line or its number; the last for what is neither."""
    if label is not None and (cell := str(label)) in first and value_of(cell) is None:
        return list(first).index(cell)
    number = int(label) if label is not None and str(label).lstrip("-").isdecimal() else -1
    return number % len(first)


def number_in(path: Path, line: int, column: str, cell: str) -> float:
    """The number in a cell. Raises UnusableRequestError, with line and column, where there is none."""
    value = value_of(cell)
    if value is not None and math.isfinite(value):
        return value
    came = "none" if cell.strip().lower() in MISSING else repr(cell)
    hint = "; decimals need a point" if "," in cell else ""
    raise UnusableRequestError(f"{path}, line {line}, column {column}: needs a finite number, got {came}{hint}")


def read_lines(path: Path) -> Lines:
    """The lines that are not blank, cut into equally many cells, each with its number in the file from 1."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = _delimiter(next((line for line in file if line.strip()), ""))
            file.seek(0)
            reader = csv.reader(file, delimiter=delimiter)
            lines = _numbered(reader)
    except UnicodeDecodeError as error:
        raise UnusableRequestError(f"{path}: must be text in UTF-8; save it as that") from error
    except csv.Error as error:
        raise UnusableRequestError(f"{path}, line {reader.line_num}: cannot be read as CSV: {error}") from error
    if not lines:
        raise UnusableRequestError(f"{path}: needs one line per example, got an empty file")
    width = len(lines[0][1])
    for number, cells in lines:
        if len(cells) != width:
            hint = "; a quotation mark may not be closed" if any("\n" in cell for cell in cells) else ""
            came = f"needs {width} cells like the first, got {len(cells)}"
            raise UnusableRequestError(f"{path}, line {number}: {came}{hint}")
        if any("\0" in cell for cell in cells):
            raise UnusableRequestError(f"{path}, line {number}: must be text, got a NUL character")
    return lines


def _numbered(reader: Any) -> Lines:
    """The lines of a csv.reader that are not blank; one with line ends in quotes has the number of its first line."""
    lines, before = [], 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append((before + 1, cells))
        before = reader.line_num
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
