"""What else is so of a file in which nothing is recognised: it is empty, lacks a module, ends itself, or waits."""

import ast
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.source import parse

ENDS = ("exit", "quit", "sys.exit", "os._exit", "os.abort")


def why(path: Path) -> str:
    """In a few words why there may be nothing in it; empty where it defines anything, or nothing is known."""
    try:
        body = parse(path).body
    except UnusableCandidateError:
        return ""
    if not body:
        return "it is empty"
    if any(isinstance(statement, ast.FunctionDef | ast.ClassDef) for statement in body):
        return ""
    return next((words for statement in body for words in _of(statement, path)), "")


def _of(statement: ast.stmt, path: Path) -> Iterator[str]:
    """What one statement at the top level does, if it is run."""
    for node in ast.walk(statement):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module), level=0):
                names = [module]
            case ast.Call():
                names = []
                yield from _of_call(node)
            case _:
                continue
        absent = [name for name in names if not _is_here(name.partition(".")[0], path)]
        yield from (f"{name}, imported in line {node.lineno}, is not installed here" for name in absent)


def _of_call(call: ast.Call) -> Iterator[str]:
    called = ast.unparse(call.func)
    if called in ENDS:
        yield f"it ends itself when it is run, by {called} in line {call.lineno}"
    if called == "input":
        yield f"it waits for somebody to type when it is run, by input in line {call.lineno}"


def _is_here(name: str, path: Path) -> bool:
    """Whether a module is installed, or lies beside the file. Nothing is imported."""
    if name in sys.modules:
        return True
    return find_spec(name) is not None or any((path.parent / beside).exists() for beside in (name, f"{name}.py"))
