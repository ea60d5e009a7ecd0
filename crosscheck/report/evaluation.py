"""How good a model is, for a person at a terminal and for a program."""

import math
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich import box
from rich.console import Console
from rich.table import Table

from crosscheck.confidence import interval
from crosscheck.evaluation import Evaluation
from crosscheck.report.json_values import finite
from crosscheck.report.plain import plain
from crosscheck.report.terminal import WIDTH

MOST = 20  # classes in a table; of more, the pairs that are taken for each other most often
PAIRS = 10


def text(came: Evaluation, names: Sequence[str], what: str) -> str:
    """What came of an evaluation: how many are right, and of classes which are taken for which, and how each does."""
    # Names of classes are no markup.
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=WIDTH)
    with console.capture() as capture:
        if came.confusion is None:
            console.print(f"{came.examples} examples, {plain(what)}")
            console.print(_values(came))
        else:
            console.print(headline(came, what))
            console.print(_confusion(came.confusion, names) if len(names) <= MOST else _pairs(came.confusion, names))
            console.print(_classes(came.confusion, names))
    return "\n".join(line.rstrip() for line in capture.get().strip("\n").splitlines())


def headline(came: Evaluation, what: str) -> str:
    """The accuracy and how sure it is, in a line."""
    right = _right(came)
    low, high = interval(right, came.examples)
    return (
        f"accuracy {right / came.examples:.1%} (95% interval {low:.1%} to {high:.1%}): "
        f"{right} of {came.examples} right, {plain(what)}"
    )


def to_json(came: Evaluation, names: Sequence[str], what: str) -> dict[str, Any]:
    """The same for a program; what does not exist, as the precision of a class that is never said, is null."""
    found: dict[str, Any] = {"data": what, "examples": came.examples}
    if came.confusion is None:
        return found | {"outputs": [
            {"root_mean_squared_error": finite(error), "r2": finite(explained)} for error, explained in _each(came)
        ]}  # fmt: skip
    precision, recall = rates(came.confusion)
    return found | {
        "accuracy": came.accuracy,
        "interval": list(interval(_right(came), came.examples)),
        "classes": [
            {"name": name, "examples": int(of), "precision": finite(p), "recall": finite(r)}
            for name, of, p, r in zip(names, came.confusion.sum(axis=1), precision, recall, strict=True)
        ],
        "confusion": came.confusion.tolist(),
        "wrong": came.wrong.tolist() if came.wrong is not None else [],
    }


def rates(confusion: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Precision and recall of each class, (k,), of a confusion (k, k) with one row per true class; nan where none is.

    Precision is how many of those called so are, recall how many of those that are were called so.
    """
    right = np.diag(confusion).astype(np.float64)
    with np.errstate(invalid="ignore"):  # 0 / 0 is what nan is for
        return right / confusion.sum(axis=0), right / confusion.sum(axis=1)


def _confusion(confusion: NDArray[np.int64], names: Sequence[str]) -> Table:
    """One row per true class, one column per predicted one."""
    table = _table("is, below; was called, across", *map(plain, names))
    for name, row in zip(names, confusion, strict=True):
        table.add_row(plain(name), *(str(count) if count else "." for count in row))
    return table


def _pairs(confusion: NDArray[np.int64], names: Sequence[str]) -> Table:
    """The pairs of classes of which one is most often taken for the other."""
    wrong = confusion - np.diag(np.diag(confusion))
    table = _table("is", "was called", "times")
    for place in np.argsort(-wrong, axis=None, kind="stable")[:PAIRS]:
        true, said = np.unravel_index(place, wrong.shape)
        if wrong[true, said]:
            table.add_row(plain(names[true]), plain(names[said]), str(wrong[true, said]))
    return table


def _classes(confusion: NDArray[np.int64], names: Sequence[str]) -> Table:
    table = _table("class", "examples", "precision", "recall")
    for name, of, *both in zip(names, confusion.sum(axis=1), *rates(confusion), strict=True):
        table.add_row(plain(name), str(of), *("none" if math.isnan(rate) else f"{rate:.3f}" for rate in both))
    return table


def _values(came: Evaluation) -> Table:
    table = _table("output", "root mean squared error", "R²")
    for number, (error, explained) in enumerate(_each(came)):
        table.add_row(str(number), f"{error:.6g}", "none" if math.isnan(explained) else f"{explained:.4f}")
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _each(came: Evaluation) -> list[tuple[float, float]]:
    """The error and R^2 of each output."""
    assert came.error is not None  # noqa: S101  # of values there are both
    assert came.explained is not None  # noqa: S101  # the same
    return list(zip(came.error.tolist(), came.explained.tolist(), strict=True))


def _right(came: Evaluation) -> int:
    return int(np.trace(came.confusion)) if came.confusion is not None else 0
