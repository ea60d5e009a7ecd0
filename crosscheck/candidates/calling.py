"""Which argument of somebody's function gets what: by its name first, and by trying where the name says nothing."""

import ast
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from inspect import Parameter
from itertools import permutations
from typing import Any

from crosscheck.candidates.contract import ACTIVATIONS, UnusableCandidateError
from crosscheck.candidates.own_numpy import OwnNumPy
from crosscheck.candidates.roles import CONTRACT, plain, role_names
from crosscheck.candidates.structures import means_something

Order = dict[str, str]  # what each argument gets
# Given to arguments that could do without as well; the settings but to those functions that the contract gives none.
_ALWAYS = {"X", "Y", "parameters", "Ws", "bs", "AL", "cache", "learning_rate", "iterations", "verbose"}
_SETTINGS = {"l2", "leaky_slope", "hidden", "output", "layer_sizes", "n_x", "n_h", "hidden_sizes", "n_y"}
_WITH_DEFAULTS = {"backprop", "step"}
# What gives the numbers that it is given, in another shape or type.
_SAME_NUMBERS = {"squeeze", "float", "float64", "asarray", "array", "copy", "item", "reshape", "ravel", "astype"}
# Of a process that is the candidate's alone: NumPy as it has left it, to be put back when a call ends.
numpy: OwnNumPy | None = None
_EITHER, _ANY_NUMBER = Parameter.POSITIONAL_OR_KEYWORD, {Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD}


@dataclass(frozen=True)
class Function:
    """Somebody's function, the orders in which its arguments may be meant, and the names of what it returns."""

    name: str
    call: Callable[..., Any]
    orders: tuple[Order, ...]
    returns: tuple[str | None, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def roles(self) -> set[str]:
        """What it is given, in the likeliest order."""
        return set(self.orders[0].values())

    def taken(self, order: Order) -> str:
        """What its arguments with no telling names were taken for, in a line; empty where there are none."""
        meanings = ", ".join(f"{argument} = {order[argument]}" for argument in self.unknown)
        return f"the arguments of {self.name} are taken for {meanings}" if meanings else ""

    def __call__(self, order: Order, values: Mapping[str, Any]) -> Any:
        """Call it. Raises UnusableCandidateError for a value that is not at hand, and what the function raises."""
        for argument, role in order.items():
            if role not in values:
                raise UnusableCandidateError(f"{self.name} needs {argument}, and nothing of that name is at hand")
        arguments = {argument: values[role] for argument, role in order.items()}
        bound = inspect.BoundArguments(inspect.signature(self.call), arguments)
        with numpy.for_candidate() if numpy else nullcontext():
            return self.call(*bound.args, **bound.kwargs)


def understand(
    name: str,
    call: Callable[..., Any],
    available: Iterable[str],
    *,
    spare: Sequence[str] = (),
    definition: ast.FunctionDef | None = None,
) -> Function | None:
    """Match a function's arguments with what is available; unknown ones may get any of `spare` that no other has.

    None where an argument that must be given is matched by nothing.
    """
    call = _with_arguments(name, call, definition)
    try:
        arguments = list(inspect.signature(call).parameters.values())
    except (TypeError, ValueError):
        return None
    known, unknown = _by_name(name, arguments, set(available))
    left = [role for role in spare if role not in known.values()]
    chosen = (known | dict(zip(unknown, roles, strict=True)) for roles in permutations(left, len(unknown)))
    orders = tuple(order for order in chosen if _sensible(order, known, spare))
    return Function(name, call, orders, returned_names(definition), tuple(unknown)) if orders else None


def _with_arguments(name: str, call: Callable[..., Any], definition: ast.FunctionDef | None) -> Callable[..., Any]:
    """A function that says nothing of its arguments, as (*args) does, with those that it is written or meant to have.

    A decorator may hide what a function takes, or give it something itself; then the contract says it.
    """
    try:
        kinds = {argument.kind for argument in inspect.signature(call).parameters.values()}
    except (TypeError, ValueError):
        kinds = {Parameter.VAR_POSITIONAL}
    by_contract, written = CONTRACT.get(name, ()), _arguments_of(definition)
    required = [argument.name for argument in written if argument.default is Parameter.empty]
    given_more = len(required) > len(by_contract) and not all(map(role_names, required))
    if by_contract and (len(required) < len(by_contract) or given_more):
        kind = _EITHER if Parameter.VAR_POSITIONAL in kinds else Parameter.KEYWORD_ONLY
        written = [Parameter(argument, kind) for argument in by_contract]
    hidden = kinds <= _ANY_NUMBER or (by_contract and Parameter.VAR_POSITIONAL in kinds)
    if not written or not kinds & _ANY_NUMBER or not hidden:
        return call

    def named(*arguments: Any, **by_name: Any) -> Any:
        return call(*arguments, **by_name)

    named.__signature__ = inspect.Signature(written)  # type: ignore[attr-defined]  # which inspect asks for
    return named


def _arguments_of(definition: ast.FunctionDef | None) -> list[Parameter]:
    """What a function is written to take; whatever the default is, None stands for it."""
    if definition is None:
        return []
    every = definition.args.posonlyargs + definition.args.args
    required = len(every) - len(definition.args.defaults)
    needed = {argument.arg for argument in every[:required]}
    by_name = zip(definition.args.kwonlyargs, definition.args.kw_defaults, strict=True)
    needed |= {argument.arg for argument, default in by_name if default is None}
    kinds = [(every, _EITHER), (definition.args.kwonlyargs, Parameter.KEYWORD_ONLY)]
    return [
        Parameter(argument.arg, kind, default=Parameter.empty if argument.arg in needed else None)
        for arguments, kind in kinds
        for argument in arguments
    ]


def _sensible(order: Order, known: Order, spare: Sequence[str]) -> bool:
    """Whether what was guessed is how anybody would write it: with labels if with anything, behind what they label.

    Labels and outputs have one shape, and nobody would notice if they were exchanged.
    """
    guessed = [role for role in order.values() if role not in known.values()]
    if guessed and "Y" in spare and "AL" in spare and "Y" not in order.values():
        return False
    return "Y" not in guessed or not any(role in guessed[guessed.index("Y") :] for role in ("X", "AL"))


def _by_name(name: str, arguments: Iterable[Parameter], available: set[str]) -> tuple[Order, list[str]]:
    """What each argument gets as far as its name says so, and the names of those that must be given and say nothing."""
    arguments = [a for a in arguments if a.kind not in {a.VAR_POSITIONAL, a.VAR_KEYWORD}]
    apart = any("bs" in role_names(a.name) for a in arguments)  # weights and biases are two arguments
    other = "parameters" if apart else "Ws" if "parameters" in available else None
    # A prediction may bear a label's name, but not beside another prediction, nor where nothing else may be the labels.
    labels = sum("Y" in role_names(a.name) for a in arguments)
    are_labels = labels == 1 or any("AL" in role_names(a.name) for a in arguments)
    known: Order = {}
    unknown = []
    for argument in arguments:
        required = argument.default is argument.empty
        own = [f"={argument.name}", f"~{plain(argument.name)}"]
        meant = role_names(argument.name)
        roles = meant if "Y" in meant and are_labels else [*own, *meant]
        roles = [role for role in roles if role in available and role != other]
        roles = [role for role in roles if role not in known.values()]
        if roles and (required or _worth_giving(name, roles[0], argument.default)):
            known[argument.name] = roles[0]
        elif required:
            unknown.append(argument.name)
    return known, unknown


def _worth_giving(name: str, role: str, default: Any) -> bool:
    """Whether an argument is given something though it could do without: a setting that is off, or any in a course."""
    if role in {"hidden", "output"} or isinstance(default, str):
        return role in {"hidden", "output"} and default in ACTIVATIONS
    if role == "keep_prob":
        return "dropout" in name
    if role in _SETTINGS and name in _WITH_DEFAULTS:
        return not default
    return role in _ALWAYS | _SETTINGS or role[0] in "=~" or role[1:].isdigit()


def returned_names(definition: ast.FunctionDef | None) -> tuple[str | None, ...]:
    """The names of what a function returns, as its last return statement has them; None for what has no name."""
    if definition is None:
        return ()
    inner = {id(n) for f in ast.walk(definition) if isinstance(f, ast.FunctionDef | ast.Lambda) and f is not definition
             for n in ast.walk(f)}  # fmt: skip
    returned = [n.value for n in ast.walk(definition) if isinstance(n, ast.Return) and n.value and id(n) not in inner]
    if not returned:
        return ()
    last = max(returned, key=lambda value: value.lineno)
    parts = last.elts if isinstance(last, ast.Tuple | ast.List) else [last]
    return tuple(map(_name_of, parts))


def _name_of(part: ast.expr) -> str | None:
    """A name, also of what is only brought into another shape or type: np.squeeze(cost), float(cost), cost.item()."""
    if isinstance(part, ast.Name):
        return part.id
    if not isinstance(part, ast.Call):
        return None
    called = part.func.attr if isinstance(part.func, ast.Attribute) else getattr(part.func, "id", "")
    owner, first = getattr(part.func, "value", None), next(iter(part.args), None)
    of_module = isinstance(first, ast.Name | ast.Call) and not means_something(getattr(owner, "id", ""))
    held = first if of_module else owner
    return _name_of(held) if called in _SAME_NUMBERS and held is not None else None


def progress(error: Exception) -> int:
    """The line up to which a function got that was called and raised, 0 where it was not called at all."""
    place = error.__traceback__
    while place is not None:
        if place.tb_frame.f_code is Function.__call__.__code__ and place.tb_next is not None:
            return place.tb_next.tb_lineno
        place = place.tb_next
    return 0
