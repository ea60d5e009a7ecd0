"""What a candidate's file offers: one function, a forward and a backward pass, a step, or a class."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from crosscheck.candidates import roles, update
from crosscheck.candidates.adapter import adapter
from crosscheck.candidates.calling import Function, understand
from crosscheck.candidates.candidate import Candidate
from crosscheck.candidates.classes import Class
from crosscheck.candidates.contract import Description, UnusableCandidateError
from crosscheck.candidates.course import Course
from crosscheck.candidates.depth import fixed_depth
from crosscheck.candidates.holders import keeping_parameters
from crosscheck.candidates.instance import Instance
from crosscheck.candidates.layout import Layout, of_setting
from crosscheck.candidates.of_layers import networks_of_layers
from crosscheck.candidates.one_call import OneCall
from crosscheck.candidates.shown_layout import shown_layout
from crosscheck.candidates.source import Source
from crosscheck.candidates.stand_ins import StandIn
from crosscheck.candidates.step import Step
from crosscheck.candidates.uncompleted import uncompleted
from crosscheck.candidates.written import Way

ARCHITECTURE = ("layer_sizes", "hidden", "output", "loss", "l2", "leaky_slope")
PASSES = {"L_model_forward", "forward_propagation"}
_PARAMETERS = {"parameters", "Ws", "bs", *(f"{kind}{l}" for kind in "Wb" for l in range(1, 10))}
_SETTINGS = {"l2", "leaky_slope", "m", "depth", "layer_sizes", "hidden", "output", "keep_prob"}
_INPUT = _PARAMETERS | _SETTINGS | {"X", "Y"}
_OF_UPDATE = {"learning_rate", "X", "Y", "iterations", "verbose"}
_PASSED_ON = {"cache", "AL", *(f"{kind}{l}" for kind in "AZ" for l in range(1, 10))}


@dataclass(frozen=True)
class File:
    """A source with its settings, as the forms need it."""

    source: Source
    architecture: dict[str, Any]
    setting: dict[str, str]

    @property
    def names(self) -> list[str]:
        """What can be called, a class aside."""
        return [name for name, thing in self.source.namespace.items() if _is_function(thing)]

    def understand(self, name: str, available: set[str], spare: Sequence[str]) -> Function | None:
        """One of its functions, as far as its arguments can be matched with what is available."""
        definition = self.source.definitions.get(name)
        return understand(name, self.source.namespace[name], available, spare=spare, definition=definition)

    def candidate(self, kind: type[Candidate], form: str, layout: Layout, functions: Sequence[Function]) -> Candidate:
        """These functions as a candidate of this kind, with what is recognised of it."""
        names = tuple(function.name for function in functions)
        weights = {name for function in functions for name, role in function.orders[0].items() if role == "Ws"}
        depth = 1 if form == "propagate" else fixed_depth(self.source.definitions, names, weights)
        return self.described(kind, form, layout, functions, depth)

    def described(
        self, kind: type[Candidate], form: str, layout: Layout, functions: Sequence[Function], depth: int | None
    ) -> Candidate:
        """The same where it is known how many layers they are written for; sizes that the file says count for more."""
        depth = None if "layer_sizes" in self.architecture else depth
        names = tuple(function.name for function in functions)
        description = Description(form, names, self.architecture, self.setting, self.source.notes, depth)
        return kind(description, layout, functions)


def recognise(source: Source) -> Candidate:
    """Find what can be called. Raises UnusableCandidateError where that is nothing, with an adapter to write."""
    namespace = source.namespace
    layout = of_setting(namespace.get("LAYOUT", {}))
    file = File(source, _architecture(namespace.get("ARCHITECTURE", {})), dict(namespace.get("LAYOUT", {})))
    forms = (_explicit, _course, _one_call, _step, _class)
    if "step" in file.names:  # is one, whatever others beside it are called, unless these have the contract's own names
        forms = (_explicit, *((_course, _step) if PASSES & {*file.names} else (_step, _course)), _one_call, _class)
    for form in forms:
        for candidate in form(file, layout):
            _raise_if_open(source, candidate)
            return candidate
    problem = f" ({source.problems[0]})" if source.problems else ""
    raise UnusableCandidateError(
        f"{source.path.name} must have a function backprop(parameters, X, Y), a forward and a backward pass, or a "
        f"step(parameters, X, Y, learning_rate), and has none that is recognised{problem}:"
        f"\n\n{adapter(source.tree, Way(shown_layout(source.tree)))}"
    )


def _raise_if_open(source: Source, candidate: Candidate) -> None:
    """Raises UnusableCandidateError for an adapter that is not completed."""
    to_complete = uncompleted(source.tree, source.path.name)
    if to_complete and candidate.description.functions[0] in {"backprop", "step"}:
        raise UnusableCandidateError(to_complete)


def _is_function(thing: Any) -> bool:
    return callable(thing) and not isinstance(thing, type | StandIn | np.ufunc)


def _architecture(setting: Any) -> dict[str, Any]:
    if not isinstance(setting, Mapping):
        raise UnusableCandidateError(f"ARCHITECTURE must be a dict, got {setting!r}")
    for key in setting:
        if key not in ARCHITECTURE:
            raise UnusableCandidateError(f"ARCHITECTURE must have no keys but {', '.join(ARCHITECTURE)}, got {key!r}")
    return {key: _plain(value) for key, value in setting.items()}


def _plain(value: Any) -> Any:
    """Python's own lists and numbers in the place of NumPy's and of tuples."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _explicit(file: File, layout: Layout) -> Iterator[Candidate]:
    """`backprop(parameters, X, Y)`, whatever its arguments are called."""
    if "backprop" in file.names:
        yield from _of_one(file, layout, "backprop", spare=("parameters", "X", "Y"))


def _one_call(file: File, layout: Layout) -> Iterator[Candidate]:
    """Any other function that takes parameters, X and Y and is named like one that gives gradients."""
    for name in roles.by_rank(file.names, roles.ONE_CALL + roles.BACKWARD):
        yield from _of_one(file, layout, name)


def _of_one(file: File, layout: Layout, name: str, spare: Sequence[str] = ()) -> Iterator[Candidate]:
    function = file.understand(name, _INPUT, spare)
    if function is None or not _complete(function.roles):
        return
    form = "propagate" if _is_vector(function) else "backprop"
    yield _with_update(file, file.candidate(OneCall, form, layout, [function]))


def _with_update(file: File, candidate: Candidate) -> Candidate:
    """The same with the update that the file has for its gradients, if there is one."""
    backward, given = candidate.functions[-1], set[str]().union(*(one.roles for one in candidate.functions))
    handed = update.roles_of_gradients(backward.returns)
    for name in roles.by_rank(file.names, roles.UPDATES):
        function = file.understand(name, _OF_UPDATE | handed | given & _PARAMETERS, ())
        definition = file.source.definitions.get(name)
        if function and _is_update(function.roles, handed) and update.is_written(function, definition):
            depth = fixed_depth(file.source.definitions, [name], ())
            candidate.update = update.Update(function, backward.returns, depth)
            functions = (*candidate.description.functions, name)
            candidate.description = replace(candidate.description, functions=functions)
            break
    return candidate


def _is_update(given: set[str], handed: set[str]) -> bool:
    """Whether it takes parameters, gradients or data for one iteration, and a learning rate."""
    has_gradients = bool(given & handed) or given >= {"X", "Y", "iterations"}
    return has_gradients and "learning_rate" in given and bool(given & _PARAMETERS)


def _complete(given: set[str]) -> bool:
    return {"X", "Y"} <= given and bool(given & _PARAMETERS)


def _is_vector(function: Function) -> bool:
    """Whether it is `propagate(w, b, X, Y)`: a single layer, w a column and b a number."""
    return roles.plain(function.name) == "propagate" and {"Ws", "bs"} <= function.roles


def _course(file: File, layout: Layout) -> Iterator[Candidate]:
    """A forward and a backward pass whose names belong together."""
    for backward_name in _preferred(file, roles.BACKWARD, "backward"):
        for forward_name in _preferred(file, roles.FORWARD, "forward", like=backward_name):
            forward = file.understand(forward_name, _INPUT, ("X", "parameters", "Y"))
            if forward is None or "X" not in forward.roles or not forward.roles & _PARAMETERS:
                continue
            handed_on = _INPUT | _PASSED_ON | {f"={name}" for name in forward.returns if name}
            handed_on -= {"parameters"} if "Ws" in forward.roles else {"Ws"}
            backward = file.understand(backward_name, handed_on, ("parameters", "cache", "X", "AL", "Y"))
            if backward is None or backward_name == forward_name or not backward.roles & (handed_on - _INPUT):
                continue
            cost = _cost(file, handed_on)
            functions = [function for function in (forward, cost, backward) if function]
            yield _with_update(file, file.candidate(Course, "course", layout, functions))


def _class(file: File, layout: Layout) -> Iterator[Candidate]:
    """A class with a forward and a backward pass, which keeps its parameters in attributes."""
    holding = networks_of_layers(file.source.tree)
    for name, methods in keeping_parameters(file.source.tree):
        if name in holding:
            continue
        itself = file.source.namespace.get(name)
        class_ = Class(name, itself, methods) if isinstance(itself, type) else None
        functions = class_.functions() if class_ else []
        if class_ and functions:
            yield file.described(Instance, "class", layout, functions, class_.depth(functions[0]))


def _cost(file: File, available: set[str]) -> Function | None:
    for name in _preferred(file, roles.COST, "cost"):
        cost = file.understand(name, available, ("AL", "Y", "parameters"))
        if cost and "Y" in cost.roles:
            return cost
    return None


def _preferred(file: File, known: tuple[str, ...], word: str, like: str = "") -> list[str]:
    """Functions of a kind, the likeliest first: with a penalty where one is asked for, of one ending with `like`."""
    wanted = bool(file.architecture.get("l2"))

    def rank(name: str) -> tuple[bool, bool]:
        other_ending = bool(like) and name.rpartition("_")[2] != like.rpartition("_")[2] and like.endswith("_n")
        return other_ending, roles.is_regularised(name) != wanted

    return sorted(roles.by_rank(file.names, known, word), key=rank)


def _step(file: File, layout: Layout) -> Iterator[Candidate]:
    """A function that takes parameters, data and a learning rate, and returns new parameters."""
    for name in roles.by_rank(file.names, roles.STEPS):
        spare = ("parameters", "X", "Y", "learning_rate") if name == "step" else ()
        function = file.understand(name, _INPUT | {"learning_rate", "iterations", "verbose"}, spare)
        if function and _complete(function.roles) and "learning_rate" in function.roles:
            yield file.candidate(Step, "step", layout, [function])
