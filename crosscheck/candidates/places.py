"""Where something is in a candidate's file, as its author would say it: the function, and the line as it is written."""

import ast
from bisect import bisect
from collections.abc import Iterator
from types import CodeType

from crosscheck.candidates.contract import Place
from crosscheck.candidates.source import Source

LONGEST = 200  # characters of a line


def place(source: Source, code: CodeType, line: int, label: str = "") -> Place:
    """Where this line of this code is.

    Of a statement in several lines it is the one that gives `label` its value, or its first. Lines of a notebook
    are told as those of their cell.
    """
    first, last = _lines_of(source.tree, line, label)
    lines = source.text.splitlines()[first - 1 : last]
    text = " ".join(part.strip() for part in lines)[:LONGEST]
    cell = bisect(source.cells, first)
    return Place(_function(code), first - source.cells[cell - 1] + 1 if cell else first, text, cell)


def _function(code: CodeType) -> str:
    """The name of a function; a comprehension is part of the one that it stands in."""
    name = code.co_name
    while name.startswith("<") and ".<locals>." in code.co_qualname:
        return code.co_qualname.rpartition(".<locals>.")[0].rpartition(".")[2]
    return name.strip("<>")


def _lines_of(tree: ast.Module, line: int, label: str) -> tuple[int, int]:
    """The first and the last line of the statement around this one, or of what it puts under the label."""
    around = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _holds(node, line)]
    statement = max(around, key=lambda node: node.lineno, default=None)
    if not isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr | ast.Return):
        return line, line
    return next(_under(statement, label), (statement.lineno, statement.end_lineno or line))


def _holds(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _under(statement: ast.stmt, label: str) -> Iterator[tuple[int, int]]:
    """The lines of `label: ...` in a dict and of `label=...` in a call."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == label:
                    yield key.lineno, value.end_lineno or key.lineno
        elif isinstance(node, ast.keyword) and node.arg == label:
            yield node.lineno, node.end_lineno or node.lineno
