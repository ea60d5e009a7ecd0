"""A candidate's file, read: only what its functions need is run, never its training, its plots, or its file loads."""

import ast
import sys
import tokenize
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from crosscheck.candidates import notebook
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.dependencies import needed
from crosscheck.candidates.roles import CONTRACT, SETTINGS
from crosscheck.candidates.stand_ins import StandIn, course_utilities

MODULE = "candidate"  # what a candidate's module is called, for whatever asks sys.modules for it


@dataclass(frozen=True)
class Source:
    """A candidate's names with what they stand for, its syntax tree, and what is worth saying about the reading.

    `definitions` are its functions as they are written, by name. Lines of a notebook count through all its code cells,
    which begin at `cells`; `text` is what was parsed.
    """

    path: Path
    tree: ast.Module
    namespace: dict[str, Any]
    definitions: dict[str, ast.FunctionDef]
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    text: str = ""
    cells: tuple[int, ...] = ()


def read(path: str | Path) -> Source:
    """Read a .py or .ipynb file and run what its functions for the check depend on, one statement at a time.

    Imports of what is not installed get a stand-in. Raises UnusableCandidateError where the file cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of "\\s" and the like, and of whatever is imported
        return _read(Path(path))


def parse(path: str | Path) -> ast.Module:
    """The syntax tree of a .py or .ipynb file, of which nothing is run.

    Raises UnusableCandidateError where the file cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as above
        return _parse(_text(Path(path))[0], Path(path))


def text_of(path: str | Path) -> str:
    """The text of a .py file, or the code of a notebook. Raises UnusableCandidateError where it cannot be read."""
    return _text(Path(path))[0]


def _read(path: Path) -> Source:
    text, problems, cells = _text(path)
    tree = _parse(text, path)
    module = ModuleType(MODULE)
    module.__file__ = str(path)
    sys.modules[MODULE] = module
    future = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    notes: list[str] = []
    with _beside(path):
        for statement in chain.from_iterable(map(_one_by_one, needed(tree, text))):
            try:
                _run([*future, statement], path, module.__dict__)
            except Exception as error:  # noqa: BLE001  # whatever a file does at its top level
                notes.extend(_do_without(statement, error, module.__dict__))
    module.__dict__.update(_made_when_asked(module))
    return Source(
        path, tree, module.__dict__, definitions(tree), tuple(dict.fromkeys(notes)), tuple(problems), text, tuple(cells)
    )


def definitions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """The functions at the top level of a file by name; of several of one name the last."""
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _text(path: Path) -> tuple[str, list[str], list[int]]:
    if path.suffix not in {".py", ".ipynb"}:
        raise UnusableCandidateError(f"a candidate must be a .py or .ipynb file, got {path.name}")
    try:
        if path.suffix == ".ipynb":
            return notebook.code(path)
        with tokenize.open(path) as file:
            return file.read(), [], []
    except OSError as error:
        raise UnusableCandidateError(f"{path} must be a file that can be read, got: {error.strerror}") from error
    except (UnicodeDecodeError, SyntaxError) as error:
        raise UnusableCandidateError(f"{path.name} must be text in the encoding that it names, got: {error}") from error


def _parse(text: str, path: Path) -> ast.Module:
    try:
        compile(text, str(path), "exec", dont_inherit=True)  # which finds more than the parser
        return ast.parse(text)
    except SyntaxError as error:
        raise UnusableCandidateError(f"{path.name}, line {error.lineno}: {error.msg}; it must be Python 3") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnusableCandidateError(f"{path.name} must be Python 3, got: {error}") from error


def _one_by_one(statement: ast.stmt) -> list[ast.stmt]:
    """An import of several things as an import of each, since one of them may not be here."""
    if isinstance(statement, ast.Import):
        return [ast.copy_location(ast.Import([alias]), statement) for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        one = [ast.ImportFrom(statement.module, [alias], statement.level) for alias in statement.names]
        return [ast.copy_location(part, statement) for part in one]
    return [statement]


def _run(statements: list[ast.stmt], path: Path, namespace: dict[str, Any]) -> None:
    code = compile(ast.Module(statements, type_ignores=[]), str(path), "exec", dont_inherit=True)
    exec(code, namespace)  # noqa: S102  # to run somebody's code is what the check is for; it has a process of its own


def _made_when_asked(module: ModuleType) -> dict[str, Any]:
    """What the contract has a name for and the file gives only to who asks for it, by a `__getattr__` of its own."""
    made: dict[str, Any] = {}
    if "__getattr__" not in vars(module):
        return made
    for name in {*CONTRACT, *SETTINGS} - vars(module).keys():
        with suppress(Exception):  # it has none of that name
            made[name] = getattr(module, name)
    return made


@contextmanager
def _beside(path: Path) -> Iterator[None]:
    """Let a file import the modules that lie beside it."""
    folder = str(path.resolve().parent)
    sys.path.append(folder)  # last: a random.py of somebody's shadows no module of Python's
    try:
        yield
    finally:
        sys.path.remove(folder)


def _do_without(statement: ast.stmt, error: Exception, namespace: dict[str, Any]) -> Iterable[str]:
    """Bind stand-ins for what could not be imported; says what was left out."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return [f"line {statement.lineno} is left out: {type(error).__name__}: {str(error).partition(chr(10))[0]}"]
    module = getattr(statement, "module", None) or statement.names[0].name
    for alias in statement.names:
        utilities = course_utilities(module)
        if alias.name == "*":
            namespace.update(utilities)
        elif alias.name in utilities and isinstance(statement, ast.ImportFrom):
            namespace[alias.asname or alias.name] = utilities[alias.name]
        else:
            whole = f"{module}.{alias.name}" if isinstance(statement, ast.ImportFrom) else alias.name
            namespace[(alias.asname or alias.name).partition(".")[0]] = StandIn(f"{whole} (line {statement.lineno})")
    absent = isinstance(error, ModuleNotFoundError) and error.name == module.partition(".")[0]
    why = "is not here" if absent else f"cannot be imported ({type(error).__name__}: {error})"
    return [f"line {statement.lineno}: {module} {why}, and something stands in for it"]
