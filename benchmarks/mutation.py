"""Mutation testing of the check's own arithmetic: each expression made wrong, and the tests asked whether they see it.

A mutant is a module with one expression rewritten by an operator, those of `crosscheck.score.operators` and a few more
for code that bounds and compares. Each is imported in a forked child in place of the module, and its unit tests are run
there until one fails. Equivalent mutants are listed with their proofs in docs/mutation.md, and not counted.
"""

import argparse
import ast
import contextlib
import gc
import hashlib
import importlib
import importlib.util
import json
import os
import random
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np  # noqa: F401  # what takes long to import is imported once, before the children are forked
import pytest
import torch  # noqa: F401  # the same
from rich.console import Console
from rich.progress import track

from crosscheck.score.operators import OPERATORS, Operator, rewritten

ROOT = Path(__file__).parents[1]
TESTS = {
    "rounding": (
        "test_rounding.py",
        "test_rounding_of_layers.py",
        "test_rounding_of_activations.py",
        "test_rounding_of_outputs.py",
        "test_rounding_carried_on.py",
        "test_rounding_of_results.py",
    ),
    "rounding_of_updates": ("test_rounding_of_updates.py",),
    "verdict": ("test_verdict_entries.py", "test_verdict_together.py", "test_verdict_edges.py"),
}
# A bound off by 1e-4 of itself hurts nobody; what a minus is put before stands in a magnitude nearly always; @ for *
# raises; the rest takes one argument for another, as formulas of networks do.
LEFT_OUT = {"slightly-more", "slightly-less", "sign-added", "product-matmul", "gradient-for-value", "labels-for-output"}
LEFT_OUT |= {"hyperparameter-ignored"}
MORE = {
    "gamma": Operator("a rounding too few or too many", "a.gamma(b) -> a.gamma(b - 1) | a.gamma(b + 1)"),
    "extremum-other": Operator(
        "the smaller for the larger, or no limit",
        "np.minimum(a, b) -> np.maximum(a, b) | a | b; np.maximum(a, b) -> a | b; min(a, b) -> max(a, b) | a | b;"
        " max(a, b) -> min(a, b) | a | b; max(a, key=b) -> min(a, key=b); a.max() -> a.min() | a.mean();"
        " a.max(axis=0) -> a.min(axis=0) | a.mean(axis=0); np.argmax(a) -> np.argmin(a);"
        " np.max(a, axis=0, keepdims=True) -> np.min(a, axis=0, keepdims=True) | np.max(a); np.nanmax(a) -> np.max(a)",
    ),
    "magnitude-dropped-too": Operator("a value for its magnitude", "abs(a) -> a"),
    "edge": Operator("the edge counted to the other side", "a < b <-> a <= b; a > b <-> a >= b"),
    "reversed": Operator(
        "the contrary",
        "a < b -> a > b; a <= b -> a >= b; a in b <-> a not in b; a is b <-> a is not b; not a -> a",
    ),
    "and-or": Operator("or for and, and the reverse", "a and b <-> a or b; a and b -> a | b; a or b -> a | b"),
    "and-or-of-three": Operator("the same of three", "a and b and c -> a and b | a and c | b and c | a or b or c"),
    "any-all": Operator("all for any, and the reverse", "any(a) <-> all(a); a.any() <-> a.all()"),
    "choice": Operator("one of two, whatever is so", "a if b else c -> a | c"),
    "function-dropped": Operator(
        "another function, or none",
        "np.expm1(a) -> np.exp(a) | a; np.square(a) -> a | np.abs(a); np.sign(a) -> a; int(a) -> 0; sum(a) -> max(a)",
    ),
    "sets": Operator("another operation on sets", "a & b <-> a | b; a | b -> a"),
}


class Mutant(NamedTuple):
    """A module with one thing wrong, in one line of its source; `id` is readable, unique and stable."""

    id: str
    module: str
    line: int
    source: str


def mutants(module: str) -> Iterator[Mutant]:
    """Every mutant of a module of crosscheck, in the order of its source; no two have the same source."""
    tree = ast.parse((ROOT / "crosscheck" / f"{module}.py").read_text(encoding="utf-8"))
    seen, ids = {ast.unparse(tree)}, Counter[str]()
    operators = {name: operator for name, operator in OPERATORS.items() if name not in LEFT_OUT} | MORE
    for parent, field, index, where in list(_places(tree, module)):
        right = getattr(parent, field) if index is None else getattr(parent, field)[index]
        for name, wrong in _wrong(right, operators):
            _put(parent, field, index, wrong)
            source = ast.unparse(tree)
            _put(parent, field, index, right)
            if source in seen:
                continue
            seen.add(source)
            what = f"{where}: {name}: {_short(right)} -> {_short(wrong)}"
            ids[what] += 1
            numbered = f"{what} ({ids[what]})" if ids[what] > 1 else what
            yield Mutant(numbered, module, right.lineno, source)


def _wrong(right: ast.expr | ast.stmt, operators: dict[str, Operator]) -> Iterator[tuple[str, Any]]:
    """What stands instead of an expression or a statement, and by which operator."""
    for name, operator in operators.items():
        yield from ((name, wrong) for wrong in rewritten(operator, right))
    match right:
        case ast.If(_, body, orelse):
            yield from (("condition", ast.If(ast.Constant(value=so), body, orelse)) for so in (True, False))
        case ast.AugAssign(target, operation, value):
            other = ast.Sub() if isinstance(operation, ast.Add) else ast.BitAnd()
            yield "update", ast.Pass()
            yield "update", ast.AugAssign(target, other, value)
        case ast.Constant(value=str(text)) if text:
            yield "string", ast.Constant(value=f"not {text}")
        case ast.Return(value) if value is not None:
            yield "return", ast.Return(ast.Constant(value=None))


def _places(node: ast.AST, where: str) -> Iterator[tuple[ast.AST, str, int | None, str]]:
    """All places where something is computed, from the outside in: parent, field, index there, and the function."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "format_spec"}:
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or _computes_nothing(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield node, field, index if isinstance(value, list) else None, where
            inner = f"{where}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else where
            yield from _places(child, inner)


def _computes_nothing(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant()):
            return True
        case ast.Assign([ast.Name("Exact" | "Bounds")]):  # types
            return True
        case ast.keyword(arg):
            return arg in {"strict", "dtype", "all", "default_factory"}
    return isinstance(getattr(node, "ctx", None), ast.Store)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _short(node: ast.AST) -> str:
    """One line that says what a node is, of a statement its first."""
    return ast.unparse(node).partition("\n")[0]


def outcome(module: str, tests: list[str], mutant: Mutant | None, limit: int) -> str:
    """Run a module's tests in a child, with a mutant in its place; say which failed, "time" or "" where none did."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_tested(module, tests, mutant, limit, writing))
    os.close(writing)
    with os.fdopen(reading) as said:
        failed = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == -signal.SIGALRM:
        return "time"
    return failed or ("" if code == 0 else f"exit {code}")


def _tested(module: str, tests: list[str], mutant: Mutant | None, limit: int, writing: int) -> int:
    """What the child does: plant, test, tell. The alarm ends it, whatever it is at."""
    signal.alarm(limit)
    gc.freeze()  # pytest collects garbage at its end, which is for naught here
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        if mutant:
            plant(f"crosscheck.{module}", mutant.source)
    except Exception as error:  # noqa: BLE001  # a mutant may raise anything as it is imported
        os.write(writing, f"import: {type(error).__name__}".encode())
        return 1

    class Tell:
        """Say which test failed."""

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                os.write(writing, report.nodeid.rpartition("::")[2].encode())

    options = ["-x", "-q", "-p", "no:cacheprovider", f"--rootdir={ROOT}"]
    return int(pytest.main([*options, *tests], [Tell()]))


def plant(name: str, source: str) -> None:
    """Import a module of another source under its name, for all who import it afterwards."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None or name in sys.modules:
        raise ValueError(f"{name} must be a module that is not yet imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(source, spec.origin, "exec"), module.__dict__)  # noqa: S102  # this is what the script is for
    parent, _, short = name.rpartition(".")
    setattr(importlib.import_module(parent), short, module)


def equivalents() -> set[str]:
    """The ids that docs/mutation.md lists, each with its proof, as no fault."""
    text = (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8")
    return set(re.findall(r"^- `(.+?)`: ", text.partition("## Equivalent")[2].partition("\n## ")[0], re.MULTILINE))


def main() -> None:
    """Test the mutants that have no result yet, and print what survives and the kill rate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(TESTS)} (default: all)")
    parser.add_argument("--results", type=Path, default=Path(tempfile.gettempdir()) / "crosscheck-mutants.jsonl")
    parser.add_argument("--sample", type=positive, metavar="N", help="N mutants a module, the same every time")
    parser.add_argument("--survivors", action="store_true", help="test again what survived, as after adding tests")
    parser.add_argument("--limit", type=positive, default=20, help="seconds a mutant (default: 20)")
    given = parser.parse_args()
    if unknown := set(given.modules) - set(TESTS):
        parser.error(f"MODULE must be of {', '.join(TESTS)}, got {', '.join(sorted(unknown))}")
    if not given.results.parent.is_dir():
        parser.error(f"--results must be in a folder that exists, got {given.results}")
    os.chdir(ROOT)
    for module in given.modules or TESTS:
        run(module, given)


def positive(text: str) -> int:
    """Read a whole number above 0. Raises ValueError for anything else, which argparse says in a line."""
    if int(text) < 1:
        raise ValueError
    return int(text)


def run(module: str, given: argparse.Namespace) -> None:
    """Test one module's mutants; results of the same source are taken from the file, and new ones added to it."""
    tests = [str(ROOT / "tests" / "crosscheck" / name) for name in TESTS[module]]
    if failed := outcome(module, tests, None, 10 * given.limit):
        sys.exit(f"the tests of {module} must pass before mutants are tried, got {failed}")
    source = hashlib.sha256((ROOT / "crosscheck" / f"{module}.py").read_bytes()).hexdigest()[:12]
    chosen = list(mutants(module))
    if given.sample and given.sample < len(chosen):
        chosen = random.Random(0).sample(chosen, given.sample)  # noqa: S311  # a sample, not a secret
    found = dict(_known(given.results, source))
    rest = [mutant for mutant in chosen if mutant.id not in found or (given.survivors and not found[mutant.id])]
    with given.results.open("a", encoding="utf-8") as file:
        for mutant in track(rest, module, console=Console(stderr=True), disable=not sys.stderr.isatty()):
            found[mutant.id] = outcome(module, tests, mutant, given.limit)
            line = {"source": source, "id": mutant.id, "line": mutant.line, "by": found[mutant.id]}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
    counted = [mutant for mutant in chosen if mutant.id not in equivalents()]
    survived = [mutant for mutant in counted if not found[mutant.id]]
    for mutant in survived:
        print(f"survived, line {mutant.line}: {mutant.id}")
    killed = len(counted) - len(survived)
    print(f"{module}: {killed} of {len(counted)} killed, {killed / len(counted):.1%}; ", end="")
    print(f"{len(chosen) - len(counted)} equivalent")


def _known(results: Path, source: str) -> Iterator[tuple[str, str]]:
    """What is known of this source: each mutant's id, and which test killed it."""
    with contextlib.suppress(FileNotFoundError):
        for line in results.read_text(encoding="utf-8").splitlines():
            result = json.loads(line)
            if result["source"] == source:
                yield result["id"], result["by"]


if __name__ == "__main__":
    main()
