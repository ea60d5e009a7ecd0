"""A candidate that is at hand as a Python object, called in this very process: a function, a module, an instance.

It is recognised, called and watched by the machinery for files; what is different is that this process is the user's,
whose random numbers, warnings and settings are left as they were.
"""

import ast
import inspect
import random
import sys
import textwrap
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from crosscheck.candidates import forms, watching
from crosscheck.candidates.candidate import Candidate
from crosscheck.candidates.contract import (
    Answer,
    Description,
    Network,
    Sighting,
    Target,
    Tensors,
    UnusableCandidateError,
)
from crosscheck.candidates.source import Source, definitions
from crosscheck.candidates.worker import Worker, failure_of
from crosscheck.checking.shown import Shown, shown_in
from scratch_numpy.checks import Array

SPOKEN_FOR = ("backprop", "step")  # names under which a function with any other name is tried
THREADS = "leaves a thread running"  # as a note; here threads may be anybody's
WANTED = (
    "a function backprop(parameters, X, Y) or step(parameters, X, Y, learning_rate), an object with a forward and a "
    "backward pass such as L_model_forward and L_model_backward, or a class at the top of its file with its own weights"
)


class InProcess:
    """A candidate in this process; `settings` may have ARCHITECTURE and LAYOUT, which win over the object's own.

    Raises TypeError for what can be no candidate, ValueError where nothing in it is recognised.
    """

    def __init__(self, thing: Any, settings: Mapping[str, Any]) -> None:
        self.thing, self.name, self.path = thing, name_of(thing), _file_of(thing)
        self.candidate, self.source = _recognise(thing, self.name, self.path, dict(settings))
        self.worker = Worker(self.path)
        self.worker.candidate = self.candidate

    @property
    def description(self) -> Description:
        """What was recognised in it."""
        return self.candidate.description

    @property
    def shown(self) -> Shown:
        """What its source shows: that of the functions that are called, and of those that these call."""
        own = [name for name, thing in self.source.namespace.items() if thing is self.thing]
        return shown_in(_called_by([*own, *self.description.functions], self.source))

    def call(self, network: Network, layers: list[tuple[Array, Array]], X: Array, Y: Array) -> Answer:
        """Call the candidate, twice. X (n_x, m), Y (n_y, m), layers of W (n_l, n_prev) and b (n_l, 1).

        What it raises becomes a failure in the answer; UnusableCandidateError where it returns nothing to be checked.
        """
        threads = threading.active_count()
        try:
            answer = self.worker.call(network, _given(layers, X, Y))
        except UnusableCandidateError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001  # somebody's function may raise anything
            return Answer(failure=failure_of(error, self.path))
        left_behind = threading.active_count() > threads
        return replace(answer, notes=tuple(note for note in answer.notes if note != THREADS or left_behind))

    def watch(
        self, network: Network, layers: list[tuple[Array, Array]], X: Array, Y: Array, targets: Sequence[Target]
    ) -> list[list[Sighting]]:
        """Call it once more, for the lines that give a variable one of these values; nothing where its file is unknown.

        Arguments are those of `call`.
        """
        if not self.source.text:
            return [[] for _ in targets]
        try:
            return watching.watch(self.candidate, self.source, network, _given(layers, X, Y), targets)
        except (Exception, SystemExit):  # noqa: BLE001  # what it raises has been said by then
            return [[] for _ in targets]


def _given(layers: list[tuple[Array, Array]], X: Array, Y: Array) -> Tensors:
    given = {"X": X, "Y": Y}
    for l, (W, b) in enumerate(layers, start=1):
        given |= {f"W{l}": W, f"b{l}": b}
    return given


def name_of(thing: Any) -> str:
    """What somebody's function, module or instance is called."""
    return str(getattr(thing, "__name__", type(thing).__name__))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Leave the global random states as they are, and let no settings of the caller's decide what is right.

    Nor does it warn of exp(1000): a candidate is called with large inputs as well.
    """
    states = random.getstate(), np.random.get_state()  # noqa: NPY002  # the global state is the one to keep
    try:
        with warnings.catch_warnings(), np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"):
            warnings.simplefilter("ignore")
            yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])  # noqa: NPY002  # as above


def _recognise(thing: Any, name: str, path: Path, settings: dict[str, Any]) -> tuple[Candidate, Source]:
    """What is recognised first: functions of the object, or the object as a function of whatever name."""
    function = inspect.isroutine(thing)
    if not function and not callable(thing) and not any(map(callable, _public(thing).values())):
        raise TypeError(f"backprop must be {WANTED}, got {name}")
    text = _written(thing)
    written = _parsed(text)
    offered = {name: thing} if isinstance(thing, type) else _public(thing)
    sources = [] if function else [Source(path, written, offered | settings, _definitions(written), text=text)]
    if callable(thing) and not isinstance(thing, type):
        for alias in dict.fromkeys((name, *SPOKEN_FOR)):
            known = _definitions(written) | _own_definition(thing, alias)
            sources.append(Source(path, written, {alias: thing} | settings, known, text=text))
    for source in sources:
        try:
            candidate = forms.recognise(source)
        except UnusableCandidateError as error:
            if "\n" not in str(error):  # it is about a setting; else it proposes an adapter for a file
                raise ValueError(str(error)) from None
            continue
        if callable(thing) and not isinstance(thing, type):
            called = tuple(name if used == "backprop" else used for used in candidate.description.functions)
            candidate.description = replace(candidate.description, functions=called)
        return candidate, source
    raise ValueError(f"backprop must be {WANTED}; in {name} nothing is recognised")


def _public(thing: Any) -> dict[str, Any]:
    """An object's names and what they stand for; of an array of numbers or a text nothing is anybody's own."""
    if type(thing).__module__ in {"builtins", "numpy"} and not isinstance(thing, ModuleType):
        return {}
    return {name: getattr(thing, name) for name in dir(thing) if not name.startswith("_")}


def _file_of(thing: Any) -> Path:
    """Where it is written, to say in which line of it an exception was raised."""
    return Path(_or_nothing(inspect.getsourcefile, _of_source(thing)) or name_of(thing))


def _of_source(thing: Any) -> Any:
    """What has source: of an instance its class, of something wrapped what is in it."""
    thing = inspect.unwrap(getattr(thing, "func", thing)) if callable(thing) else thing
    return thing if isinstance(thing, ModuleType | type) or inspect.isroutine(thing) else type(thing)


def _written(thing: Any) -> str:
    """The module it is written in, as text; nothing where that is not at hand."""
    of = _of_source(thing)
    module = of if isinstance(of, ModuleType) else sys.modules.get(getattr(of, "__module__", ""))
    return _or_nothing(inspect.getsource, module)


def _definitions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """The functions of a module, and the methods of its classes behind them."""
    methods = [definitions(ast.Module(node.body, [])) for node in tree.body if isinstance(node, ast.ClassDef)]
    return {name: node for each in methods for name, node in each.items()} | definitions(tree)


def _own_definition(thing: Any, alias: str) -> dict[str, ast.FunctionDef]:
    """A function as it is written, under the name by which it is called here: it may stand within another."""
    of = _of_source(thing)
    of = getattr(of, "__call__", of) if isinstance(of, type) else of  # noqa: B004  # its source
    lines = _or_nothing(inspect.getsource, of)
    found = list(definitions(_parsed(textwrap.dedent(lines))).values())
    return {alias: ast.increment_lineno(found[0], inspect.getsourcelines(of)[1] - 1)} if found else {}


def _called_by(names: Sequence[str], source: Source) -> ast.Module:
    """The functions and methods of these names, those that they call, and the numbers that have a name."""
    found: dict[str, ast.FunctionDef] = {}
    left = [name.rpartition(".")[2] for name in names]
    while left:
        name = left.pop()
        if name in source.definitions and name not in found:
            found[name] = source.definitions[name]
            left += [str(getattr(node, "id", getattr(node, "attr", ""))) for node in ast.walk(found[name])]
    is_number = [n for n in source.tree.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant)]
    return ast.Module([*is_number, *found.values()], [])


def _parsed(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError:  # a lambda within a call, say
        return ast.Module([], [])


def _or_nothing(look: Callable[[Any], str | None], of: Any) -> str:
    """What `inspect` finds; nothing for what was typed, made at run time, or compiled."""
    try:
        return look(of) or ""
    except (OSError, TypeError):
        return ""
