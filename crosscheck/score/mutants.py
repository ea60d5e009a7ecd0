"""Mutants of the left wing: each formula with one thing wrong, planted in the running program and taken out again.

Only what computes is changed: never a docstring, the check of an argument, or the text of an error.
"""

import ast
import builtins
import gc
import inspect
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from crosscheck.score.operators import OPERATORS, rewritten
from scratch_numpy import activations, deep, layer, logistic_regression, losses, optimizers, two_layer

FORMULAS: tuple[ModuleType, ...] = (activations, losses, layer, deep, two_layer, logistic_regression, optimizers)
# What the comparison does not run, and what computes nothing: checks, look-ups, training as such.
LEFT_OUT = {
    *("losses.unsaturated", "losses.output_loss", "two_layer._two", "logistic_regression._start"),
    *("losses.binary_cross_entropy_of_output", "losses.categorical_cross_entropy_of_output"),
    *("logistic_regression.propagate_loops", "logistic_regression.train", "logistic_regression.train_one_vs_all"),
    *("deep.activations_of", "deep.predict", "optimizers.sign_descent"),
}
NOT_COMPUTED = {"axis", "keepdims", "strict", "dtype"}  # arguments that say how, not what
NOT_LOOKED_INTO = {"annotation", "returns", "slice", "decorator_list"}


@dataclass(frozen=True)
class Mutant:
    """A function of the left wing with one thing wrong, on a line of its file; `id` is readable, unique and stable."""

    id: str
    module: str
    function: str
    operator: str
    line: int
    before: str
    after: str
    code: CodeType = field(repr=False, compare=False)


@dataclass(frozen=True)
class Place:
    """Where in a syntax tree a node stands, and the names that are known there."""

    parent: ast.AST
    field: str
    index: int | None
    names: frozenset[str]

    @property
    def node(self) -> Any:
        """What stands there."""
        value = getattr(self.parent, self.field)
        return value if self.index is None else value[self.index]

    def put(self, node: ast.AST) -> None:
        """Put something else there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants(modules: Iterable[ModuleType] = FORMULAS) -> list[Mutant]:
    """Every mutant of the formulas in `modules`, in the order of their source; no two have the same source."""
    return [
        mutant for module in modules for function in _functions(module) for mutant in _of_function(module, function)
    ]


def equivalents() -> dict[str, str]:
    """The ids of the mutants that are no fault, each with its proof, from equivalents.toml beside this file."""
    return tomllib.loads(Path(__file__).with_name("equivalents.toml").read_text(encoding="utf-8"))


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """Inside this block the function is wrong for all who call it, and for all that it has made before."""
    function = _original(mutant.module, mutant.function)
    wrong = {_key(code): code for code in _nested(mutant.code)}
    before = {made: made.__code__ for made in (function, *_made_by(function))}
    try:
        for made, code in before.items():
            made.__code__ = mutant.code if made is function else wrong[_key(code)]
        yield
    finally:
        for made, code in before.items():
            made.__code__ = code


def _functions(module: ModuleType) -> list[ast.FunctionDef]:
    """The functions of a module that compute something."""
    functions = [node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.FunctionDef)]
    return [
        function
        for function in functions
        if not function.name.endswith("check") and f"{_short(module)}.{function.name}" not in LEFT_OUT
    ]


def _of_function(module: ModuleType, function: ast.FunctionDef) -> Iterator[Mutant]:
    seen, ids = {ast.unparse(function)}, Counter[str]()
    for place, name, wrong in _wrong_places(module, function):
        source, code = _compiled(module, function, place, wrong)
        if source in seen:
            continue
        seen.add(source)
        before, after = ast.unparse(place.node), ast.unparse(wrong)
        what = f"{_short(module)}.{function.name}: {name}: {before} -> {after}"
        ids[what] += 1
        numbered = f"{what} ({ids[what]})" if ids[what] > 1 else what
        yield Mutant(numbered, _short(module), function.name, name, place.node.lineno, before, after, code)


def _wrong_places(module: ModuleType, function: ast.FunctionDef) -> Iterator[tuple[Place, str, ast.AST]]:
    """Each place with each operator and what it puts there, if all names in it have a value by then."""
    known = frozenset(vars(module)) | frozenset(vars(builtins)) | _bound(function)
    first = {name.id: name.lineno for name in reversed(list(_names(function))) if isinstance(name.ctx, ast.Store)}
    for place in list(_places(function, known)):
        before = {name.id for name in _names(place.node)}
        for name, operator in OPERATORS.items():
            for wrong in rewritten(operator, place.node):
                new = {name.id for name in _names(wrong)} - before - place.names
                if all(first.get(name, place.node.lineno) < place.node.lineno for name in new):
                    yield place, name, wrong


def _compiled(module: ModuleType, function: ast.FunctionDef, place: Place, wrong: Any) -> tuple[str, CodeType]:
    """The source and the code of a function with something else in one place.

    The right thing stays where it is never run, so that an inner function closes over the same variables as before:
    only then can its code be exchanged.
    """
    right = place.node
    place.put(wrong)
    source = ast.unparse(function)
    if isinstance(right, ast.stmt):
        place.put(ast.If(ast.Constant(value=True), [wrong], [right]))
    else:
        place.put(ast.IfExp(ast.Constant(value=True), wrong, right))
    tree = ast.fix_missing_locations(ast.Module([function], type_ignores=[]))
    code = compile(tree, inspect.getfile(module), "exec")
    place.put(right)
    return source, next(inner for inner in _nested(code) if inner.co_qualname == function.name)


def _places(node: ast.AST, names: frozenset[str]) -> Iterator[Place]:
    """All places in a function where something is computed, from the outside in."""
    fields = [] if _is_whole(node) else [field for field in node._fields if field not in NOT_LOOKED_INTO]
    for name in fields:
        value = getattr(node, name)
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.expr | ast.stmt | ast.keyword | ast.comprehension) or _computes_nothing(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield Place(node, name, index if isinstance(value, list) else None, names)
            yield from _places(child, names | _bound(child))


def _computes_nothing(node: ast.AST) -> bool:
    """Whether a part of a function is a check, an annotation, a target of an assignment, a shape, or says how."""
    match node:
        case ast.Call(ast.Name(name)) if name.startswith("check_"):
            return True
        case ast.If(body=[ast.Raise()]) | ast.Attribute(attr="shape" | "dtype"):
            return True
        case ast.keyword(arg):
            return arg in NOT_COMPUTED
    return isinstance(getattr(node, "ctx", None), ast.Store)


def _is_whole(node: ast.AST) -> bool:
    """Whether nothing inside is changed: a comparison, a field of a layer, what is only asked for its shape."""
    match node:
        case ast.Compare() | ast.Attribute(ast.Name("p" | "q" | "d")):
            return True
        case ast.Call(ast.Attribute(attr="ones_like" | "zeros_like")):
            return True
    return False


def _bound(node: ast.AST) -> frozenset[str]:
    """The arguments of a function, or the variables of a comprehension."""
    match node:
        case ast.FunctionDef(args=arguments) | ast.Lambda(args=arguments):
            return frozenset(argument.arg for argument in [*arguments.args, *arguments.kwonlyargs])
        case ast.ListComp(generators=generators) | ast.GeneratorExp(generators=generators):
            return frozenset(name.id for generator in generators for name in _names(generator.target))
    return frozenset()


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (name for name in ast.walk(node) if isinstance(name, ast.Name))


def _nested(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of all functions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _key(code: CodeType) -> tuple[str, int]:
    """Which function of a file it is, the right one or a mutant."""
    return code.co_qualname, code.co_firstlineno


@cache
def _original(module: str, function: str) -> FunctionType:
    return inspect.unwrap(getattr(next(room for room in FORMULAS if _short(room) == module), function))


@cache
def _made_by(function: FunctionType) -> list[FunctionType]:
    """The functions that this one has returned so far, and that registries hold."""
    inner = {id(code) for code in _nested(function.__code__)} - {id(function.__code__)}
    if not inner:
        return []
    return [thing for thing in gc.get_objects() if type(thing) is FunctionType and id(thing.__code__) in inner]


def _short(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]
