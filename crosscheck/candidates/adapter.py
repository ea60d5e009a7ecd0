"""The few lines that make a file usable whose functions are not recognised, with its own names filled in."""

import ast
from collections.abc import Mapping, Sequence

from crosscheck.candidates import roles
from crosscheck.candidates.calling import returned_names
from crosscheck.candidates.source import Source
from crosscheck.candidates.structures import means_something

_HEAD = "def backprop(parameters, X, Y):  # W1 (n_1, n_x), b1 (n_1, 1), ..., examples as columns"
_TAIL = "  # under the names dW1, db1, dW2, ..."
_LAST = 'f"A{len(parameters) // 2}"'
_ALL = "[parameters[f'{}{{l}}'] for l in range(1, len(parameters) // 2 + 1)]"
_WORDS = {
    "parameters": "parameters",
    "Ws": _ALL.format("W"),
    "bs": _ALL.format("b"),
    "X": "X",
    "Y": "Y",
    "m": "X.shape[1]",
    "l2": "0.0",
    "learning_rate": "1.0",
    "keep_prob": "1.0",
}
_LIKE_FORWARD = ("predict", "forw", "model", "pass", "hypothesis", "net", "run")
_LIKE_BACKWARD = ("grad", "deriv", "delta", "back", "train", "learn")
_LIKE_STEP = ("update", "step", "fit")

Functions = Mapping[str, ast.FunctionDef]


def adapter(source: Source) -> str:
    """A `backprop(parameters, X, Y)` in terms of the file's own functions, to append to it.

    An argument of which no name tells what it is keeps its name; it is for the file's author to replace.
    """
    functions = _functions(source.tree)
    forward = _find(functions, roles.FORWARD, "forward", _LIKE_FORWARD)
    cost = _find(functions, roles.COST, "cost", ())
    others = {name: function for name, function in functions.items() if name not in {forward, cost}}
    backward = _find(others, (*roles.BACKWARD, *roles.ONE_CALL), "back", _LIKE_BACKWARD)
    step = None if backward else _find(others, roles.STEPS, "update", _LIKE_STEP)
    lines = ["own_backprop = backprop"] if "backprop" in functions else []
    lines.append(_HEAD)
    made = {name.partition(".")[0] for name in (forward, cost, backward, step) if name and "." in name}
    lines += [f"    {name.lower()} = {name}(...)  # with these parameters" for name in sorted(made)]
    lines += _of_step(functions, step) if step else _of_passes(functions, forward, cost, backward)
    return "\n".join(lines) + "\n"


def _of_step(functions: Functions, step: str) -> list[str]:
    """New parameters at learning rate 1 tell the gradient."""
    return [
        f"    new = {_call(step, functions[step], {})}",
        '    return {f"d{name}": parameters[name] - new[name] for name in parameters}',
    ]


def _of_passes(functions: Functions, forward: str | None, cost: str | None, backward: str | None) -> list[str]:
    """Forward pass, cost, and backward pass, whichever there are, and everything they show."""
    lines: list[str] = []
    shown: dict[str, None] = {}
    at_hand: dict[str, str] = {}
    for name, alone in ((forward, "AL"), (cost, "cost"), (backward, "grads")):
        if name is None:
            continue
        targets = _targets(functions[name], alone)
        lines.append(f"    {', '.join(targets)} = {_call(name, functions[name], at_hand)}")
        at_hand |= {f"={roles.plain(target)}": target for target in targets}
        if name == forward:
            at_hand |= {"AL": targets[0], "cache": targets[-1]}
            shown |= dict.fromkeys(_shown_forward(targets))
        else:
            shown |= dict.fromkeys(_shown(target) for target in targets)
    if backward is None:
        lines.append("    dW1 = db1 = ...  # what your own code computes from parameters, X and Y")
        shown |= {'"dW1": dW1': None, '"db1": db1': None}
    return [*lines, f"    return {{{', '.join(shown)}}}{_TAIL}"]


def _shown_forward(targets: Sequence[str]) -> list[str]:
    """What a forward pass shows by name; else the first of it is taken for the output."""
    named = [_shown(target) for target in targets if means_something(target) and roles.plain(target) not in {"a", "al"}]
    return named or [f"{_LAST}: {targets[0]}"]


def _shown(target: str) -> str:
    return f'"{target}": {target}' if means_something(target) else f"**{target}"


def _functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """All functions by name, methods as Class.method."""
    found = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found |= {f"{node.name}.{method.name}": method for method in node.body if isinstance(method, ast.FunctionDef)}
    return found


def _find(functions: Functions, known: tuple[str, ...], word: str, like: Sequence[str]) -> str | None:
    """The function whose name is the best known, or else one that sounds like it."""
    short = {name.rpartition(".")[2]: name for name in functions if not name.endswith("__")}
    if ranked := roles.by_rank(short, known, word):
        return short[ranked[0]]
    return next((short[name] for part in like for name in short if part in roles.plain(name)), None)


def _targets(function: ast.FunctionDef, alone: str) -> list[str]:
    """Names for what a function returns: those of its own return statement."""
    names = returned_names(function)
    if len(names) < 2:
        return [next(filter(None, names), alone)]
    rest = "cache" if alone == "AL" and len(names) == 2 else "part{}"
    return [name or (rest.format(i) if i else alone) for i, name in enumerate(names)]


def _call(name: str, function: ast.FunctionDef, at_hand: Mapping[str, str]) -> str:
    """A call with what the arguments' names stand for."""
    owner, _, short = name.rpartition(".")
    arguments = function.args.posonlyargs + function.args.args
    required = arguments[: len(arguments) - len(function.args.defaults)][bool(owner) :]
    apart = any("bs" in roles.role_names(argument.arg) for argument in arguments)
    words = [_word(argument.arg, at_hand, apart=apart) for argument in required]
    words += [f"{a.arg}={_word(a.arg, at_hand, apart=apart)}" for a in function.args.kwonlyargs]
    own = f"{owner.lower()}." if owner else "own_" if name == "backprop" else ""
    return f"{own}{short}({', '.join(words)})"


def _word(argument: str, at_hand: Mapping[str, str], *, apart: bool) -> str:
    """What to write for an argument: a name at hand, what it stands for, or the argument itself."""
    words = {**_WORDS, **at_hand}
    for role in (f"={roles.plain(argument)}", *roles.role_names(argument)):
        if role[0] in "Wb" and role[1:].isdigit():
            return f"parameters['{role}']"
        if role in words and role != ("parameters" if apart else "Ws"):
            return words[role]
        if role[0] == "A" and "AL" in words:
            return words["AL"]
    return argument
