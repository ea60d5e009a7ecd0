"""The code of a notebook as one text, with the lines that only a notebook understands left out."""

import json
import re
from pathlib import Path

from crosscheck.candidates.contract import UnusableCandidateError

_MAGIC = re.compile(r"^(\s*)([%!?].*|[\w, ]+=\s*[%!].*|[\w.]+\?+\s*)$")
_FUTURE = re.compile(r"^from __future__ import [^(\n]*$", re.MULTILINE)  # in any cell, and at most in the first line
_OF_PYTHON = re.compile(r"^%%(time|timeit|capture|prun)\b")  # what stands below is Python still


def code(path: Path) -> tuple[str, list[str], list[int]]:
    """All code cells of a notebook, one after the other, a line on each that is left out, and where each begins.

    Left out is what is no Python. Lines are counted from 1, through all cells. Raises UnusableCandidateError where the
    file is no notebook.
    """
    try:
        cells = _cells(json.loads(path.read_text(encoding="utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnusableCandidateError(
            f"{path.name} must be a notebook, JSON with a list of cells, got something else"
        ) from error
    texts, problems, starts = [], list[str](), [1]
    for number, cell in enumerate(cells, start=1):
        text, problem = _python(cell)
        texts.append(text)
        starts.append(starts[-1] + text.count("\n") + 1)
        if problem:
            problems.append(f"code cell {number} is left out: {problem}")
    return "\n".join(texts) + "\n", problems, starts[:-1]


def _cells(notebook: dict) -> list[str]:  # type: ignore[type-arg]  # anything that JSON may hold
    cells = notebook["cells"] if "cells" in notebook else notebook["worksheets"][0]["cells"]
    sources = [cell.get("source", cell.get("input", "")) for cell in cells if cell["cell_type"] == "code"]
    return [source if isinstance(source, str) else "".join(source) for source in sources]


def _python(cell: str) -> tuple[str, str]:
    """A cell without its magics, and what is wrong with it, if anything; then it comes back empty."""
    empty = "\n" * cell.count("\n")
    if cell.lstrip().startswith("%%") and not _OF_PYTHON.match(cell.lstrip()):
        return empty, ""
    cell = _FUTURE.sub("#", cell)
    for text in (cell, "\n".join(_MAGIC.sub(r"\1pass", line) for line in cell.split("\n"))):
        try:
            compile(text, "cell", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            problem = f"{error.msg}, line {error.lineno}" if isinstance(error, SyntaxError) else str(error)
        else:
            return text, ""
    return empty, problem
