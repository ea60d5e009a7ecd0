"""Mutants of the left wing: each formula with one thing wrong, planted in the running program and taken out again.

Only what computes is changed: never a docstring, the check of an argument, or the text of an error.
"""

import ast
import builtins
import gc
import inspect
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.score.operators import OPERATORS, rewritten
from crosscheck.side_by_side import train_side_by_side
from crosscheck.trace import Trace, trace_as_far_as_it_goes, trace_torch
from crosscheck.verdict import TensorResult, judge, raised
from scratch_numpy import activations, deep, layer, logistic_regression, losses, optimizers, two_layer
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

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


@dataclass(frozen=True)
class ScoreNetwork:
    """A small network to try mutants on, with m examples; the columns of X grow from the first scale to the last.

    `size` is that of the weights and of real-valued labels.
    """

    architecture: Architecture
    m: int
    columns: tuple[float, float] = (1.0, 1.0)
    size: float = 1.0
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1


class Finding(NamedTuple):
    """The first wrong tensor, "" if none is, and the largest error in units of its tolerance.

    `how` it was found: in a "pass", in "training", or as a "crash", of which `tensor` says what was raised.
    """

    tensor: str
    ratio: float
    how: str


def score_networks() -> tuple[ScoreNetwork, ...]:
    """Networks that run every formula; in each all sizes differ, from m too. The last four saturate or vanish."""

    def network(m: int, *layer_sizes: int, **options: Any) -> ScoreNetwork:
        own = {name: options.pop(name) for name in ("columns", "size", "optimizer", "learning_rate") if name in options}
        return ScoreNetwork(Architecture(layer_sizes=layer_sizes, **options), m, **own)

    two, categorical, squared = "two_layer", "categorical_cross_entropy", "squared_error"
    softmax, mixed = {"output": "softmax", "loss": categorical}, ("tanh", "leaky_relu", "sigmoid")
    return (
        network(7, 5, 1, family="logistic_regression", l2=6.0, optimizer="momentum"),
        network(9, 4, 6, 3, family=two, hidden="tanh", l2=4.0),
        network(8, 6, 5, 3, family=two, hidden="leaky_relu", **softmax, leaky_slope=0.2, optimizer="adam"),
        network(5, 3, 7, 2, family=two, hidden="sigmoid", output="identity", loss=squared, l2=1.0),
        network(8, 5, 4, 2, family=two, hidden="relu", loss=squared, optimizer="momentum"),
        network(9, 6, 7, 5, 4, 3, hidden=mixed, **softmax, l2=3.0, leaky_slope=0.2),
        network(7, 5, 6, 4, 2, hidden=("relu", "identity"), optimizer="momentum"),
        network(7, 4, 6, 3, hidden="sigmoid", loss=squared, l2=2.5, optimizer="adam"),
        network(7, 5, 3, output="identity", loss=squared, size=1e-8, optimizer="adam"),
        network(13, 3, 4, **softmax, columns=(1.0, 1e8), learning_rate=1e-10),
        network(8, 5, 3, columns=(1.0, 1e8), learning_rate=1e-10),
        network(9, 5, 4, 6, 3, hidden=("tanh", "sigmoid"), columns=(1.0, 100.0), size=4.0),
    )


def killed(mutant: Mutant, dtype: str) -> Finding:
    """What the verdict says of a mutant: the first network that is no match, or the largest error of all that are."""
    networks = _running(mutant.module, mutant.function)  # found before the mutant is planted, which may cut runs short
    with planted(mutant), np.errstate(all="ignore"):  # what a wrong formula gives may overflow in the tolerances
        return examined(networks, dtype)


def examined(networks: Iterable[ScoreNetwork], dtype: str) -> Finding:
    """The same of the left wing as it is: each network's pass and, where that is right, three steps of training."""
    largest = 0.0
    for network in networks:
        for how, judged in (("pass", _judged_pass), ("training", _judged_training)):
            results, error = judged(network, dtype)
            if error:
                return Finding(error, float("inf"), "crash")
            ratios = [result.ratio for result in results]
            wrong = next((result.name for result in results if not result.ok), "")
            largest = max(largest, *ratios)
            if wrong:
                return Finding(wrong, max(ratios), how)
    return Finding("", largest, "")


def _judged_pass(network: ScoreNetwork, dtype: str) -> tuple[list[TensorResult], str]:
    given = _drawn(network, dtype)
    left, error = trace_as_far_as_it_goes(network.architecture, *given)
    if error is not None:
        return [], raised(error)
    return judge(network.architecture, *given, left=left, right=_right(network, dtype)), ""


def _judged_training(network: ScoreNetwork, dtype: str) -> tuple[list[TensorResult], str]:
    batches = [np.arange(network.m - 1), np.arange(1, network.m), np.arange(network.m)]
    given = (network.architecture, *_drawn(network, dtype), batches)
    results, _ = train_side_by_side(*given, optimizer=network.optimizer, learning_rate=network.learning_rate)
    return results, next((result.problem for result in results if result.problem.startswith("raised")), "")


@cache
def _drawn(network: ScoreNetwork, dtype: str) -> tuple[list[Layer], Array, Array]:
    """Weights, X (n_x, m) and Y (n_y, m) that suits the loss: both labels, one-hot columns, or real numbers."""
    rng = np.random.default_rng(0)
    n_x, n_y, m = network.architecture.layer_sizes[0], network.architecture.layer_sizes[-1], network.m
    layers = [Layer(network.size * W, network.size * b) for W, b in weights.draw(network.architecture.layer_sizes, rng)]
    X = rng.standard_normal((n_x, m)) * np.geomspace(*network.columns, m)
    labels = {
        "sigmoid": rng.permuted(np.tile(np.arange(m) % 2, (n_y, 1)), axis=1),
        "softmax": np.eye(n_y)[:, rng.permutation(m) % n_y],
        "identity": network.size * rng.standard_normal((n_y, m)),
    }
    Y = labels[network.architecture.output]
    return [Layer(W.astype(dtype), b.astype(dtype)) for W, b in layers], X.astype(dtype), Y.astype(dtype)


@cache
def _right(network: ScoreNetwork, dtype: str) -> Trace:
    return trace_torch(network.architecture, *_drawn(network, dtype))


def _running(module: str, function: str) -> list[ScoreNetwork]:
    """The networks that run a function of the left wing, in their pass or in training."""
    return [network for network in score_networks() if f"{module}.{function}" in _run_by(network)]


@cache
def _run_by(network: ScoreNetwork) -> frozenset[str]:
    """The functions of the left wing that a network runs."""
    run = set[str]()

    def watch(frame: FrameType, event: str, _: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("scratch_numpy."):
            run.add(f"{module.rpartition('.')[2]}.{frame.f_code.co_qualname.partition('.')[0]}")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        examined([network], "float64")
    finally:
        sys.setprofile(before)
    return frozenset(run)
