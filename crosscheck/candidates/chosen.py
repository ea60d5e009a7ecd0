"""Which of a file's functions are its forward pass, its cost, and its backward pass or else its step."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.candidates import roles
from crosscheck.candidates.calling import returned_names
from crosscheck.candidates.kept import stored
from crosscheck.candidates.keyed import keyed_gradients
from crosscheck.candidates.structures import kind_and_number
from crosscheck.candidates.written import Functions

_LIKE_FORWARD = ("predict", "forw", "model", "pass", "hypothesis", "net", "run")
_LIKE_BACKWARD = ("grad", "deriv", "delta", "back", "train", "learn")
_LIKE_STEP = ("update", "step", "fit", "train", "learn")
_NO_COST = ("deriv", "prime", "grad", "delta")
_OF_ONE_LAYER = ("sigmoid", "relu", "tanh", "softmax", "activation", "linear")


@dataclass(frozen=True)
class Parts:
    """The names of a file's functions by what they do; a method is Class.method."""

    forward: str | None = None
    cost: str | None = None
    backward: str | None = None
    step: str | None = None

    @property
    def used(self) -> list[str]:
        """All that there are, in the order in which they are called."""
        return [one for one in (self.forward, self.cost, self.backward, self.step) if one]


def parts_of(functions: Functions) -> Parts:
    """Tell them by their names where these are known, then by what they show, then by what they sound like."""
    functions = {name: function for name, function in functions.items() if not _returns_functions(function)}
    updating = [name for name, function in functions.items() if _updates(name, function)]
    evident = [name for name, function in functions.items() if name not in updating and _shows_gradients(function)]
    costs = {name: f for name, f in functions.items() if not any(word in roles.plain(name) for word in _NO_COST)}
    cost = _known(costs, roles.COST, "cost")
    forward = _known(functions, roles.FORWARD, "forward")
    if whole := next((name for name in (forward, cost) if name in evident), None):
        return Parts(backward=whole)  # which gives the gradients too
    others = {name: function for name, function in functions.items() if name not in {forward, cost, *updating}
              and not any(word in roles.plain(name) for word in _OF_ONE_LAYER)}  # fmt: skip
    if not forward:
        sounding = {name: function for name, function in functions.items() if name not in {*evident, cost}}
        forward = next((name for name in others for one in evident if _feeds(functions, name, one)), None)
        forward = forward or _sounding(sounding, _LIKE_FORWARD)
    showing = {name: f for name, f in others.items() if name != forward and ("." in name or returned_names(f))}
    backward = _known(showing, (*roles.BACKWARD, *roles.ONE_CALL), "back")
    backward = backward or next(iter(evident), None)
    backward = backward or (None if updating else _sounding(showing, _LIKE_BACKWARD))  # not train(), which calls it
    if backward or not updating:
        return Parts(forward, cost, backward)
    steps = {name: functions[name] for name in updating if name != cost}
    step = _known(steps, roles.STEPS, "update") or _sounding(steps, _LIKE_STEP) or next(iter(steps), None)
    return Parts(forward if step and _takes_no_X(functions, forward, step) else None, step=step)


def _known(functions: Functions, known: tuple[str, ...], word: str) -> str | None:
    """The function whose name is the best known."""
    short = _short(functions)
    return next((short[name] for name in roles.by_rank(short, known, word)), None)


def _sounding(functions: Functions, like: Sequence[str]) -> str | None:
    """The first function whose name sounds like something."""
    short = _short(functions)
    return next((short[name] for part in like for name in short if part in roles.plain(name)), None)


def _short(functions: Functions) -> dict[str, str]:
    return {name.rpartition(".")[2]: name for name in functions if not name.endswith("__")}


def _takes_no_X(functions: Functions, forward: str | None, step: str) -> bool:
    """Whether a step is a method that is told no X and needs a forward pass before it; others do that themselves."""
    told = {role for argument in functions[step].args.args for role in roles.role_names(argument.arg)}
    return step.startswith(f"{forward}".rpartition(".")[0]) and "X" not in told


def _returns_functions(function: ast.FunctionDef) -> bool:
    """Whether it returns functions that are made in it, and no arrays."""
    inner = {node.name for node in ast.walk(function) if isinstance(node, ast.FunctionDef)} - {function.name}
    return bool(inner & set(returned_names(function)))


def _updates(name: str, function: ast.FunctionDef) -> bool:
    """Whether it returns, or keeps, new parameters and shows no gradient."""
    if name.endswith("__init__") or any((kind_and_number(n or "") or ("", ""))[0] in {"dW", "db"}
                                        for n in returned_names(function)):  # fmt: skip
        return False
    if "." in name:
        return bool(stored(function, "W", "b"))
    arguments = [role for a in function.args.args for role in roles.role_names(a.arg)]
    return "learning_rate" in arguments and {"X", "Y"} <= set(arguments)


def _shows_gradients(function: ast.FunctionDef) -> bool:
    """Whether it returns, or keeps, gradients under names with the number of a layer."""
    names = [*filter(None, returned_names(function)), *stored(function, "dW", "db")]
    numbered = [kind_and_number(name) or ("", None) for name in names]
    return bool(keyed_gradients(function)) or any(kind in {"dW", "db"} and number for kind, number in numbered)


def _feeds(functions: Functions, name: str, backward: str) -> bool:
    """Whether what a function returns, or keeps in its object, is what a backward pass takes."""
    function, other = functions[name], functions[backward]
    if name == backward or name.endswith("__") or name.rpartition(".")[0] != backward.rpartition(".")[0]:
        return False
    taken = {argument.arg for argument in other.args.args if not {"X", "Y"} & {*roles.role_names(argument.arg)}}
    if "." not in name:
        return bool(taken & set(returned_names(function)))
    loaded = {node.attr for node in ast.walk(other) if isinstance(node, ast.Attribute)}
    return bool(loaded & {*stored(function)})
