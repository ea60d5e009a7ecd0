"""Calls of somebody's functions as an adapter writes them, with what the names of their arguments stand for."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosscheck.candidates import roles

_ALL = '[parameters[f"{}{{l}}"] for l in range(1, len(parameters) // 2 + 1)]'

WIDTH = 120
HEAD = "def backprop(parameters, X, Y):"
STEP = "def step(parameters, X, Y, learning_rate):"

Functions = Mapping[str, ast.FunctionDef]


@dataclass(frozen=True)
class Way:
    """How a file's functions are to be called.

    `layout` is what its LAYOUT has to say, `one_example` that they take one at a time, `numbers` that labels are the
    numbers of classes, (m,), and not columns with a 1.
    """

    layout: Mapping[str, str] = field(default_factory=dict)
    one_example: bool = False
    numbers: bool = False

    @property
    def rows(self) -> bool:
        """Whether examples are rows."""
        return self.layout.get("examples") == "rows"

    @property
    def setting(self) -> str:
        """The line with its LAYOUT, nothing where that says nothing."""
        said = ", ".join(f'"{key}": "{value}"' for key, value in self.layout.items())
        return f"LAYOUT = {{{said}}}" if said else ""

    @property
    def words(self) -> dict[str, str]:
        """What to write for an argument that stands for something."""
        axis = 1 if self.rows else 0
        return {
            "parameters": "parameters",
            "Ws": _ALL.format("W"),
            "bs": _ALL.format("b"),
            "X": self._one("X"),
            "Y": f"Y.argmax(axis={axis})" if self.numbers else self._one("Y"),
            "m": "1" if self.one_example else f"X.shape[{0 if self.rows else 1}]",
            "l2": "0.0",
            "learning_rate": "learning_rate",
            "iterations": "1",
            "keep_prob": "1.0",
        }

    def _one(self, name: str) -> str:
        if not self.one_example:
            return name
        return f"{name}[[i]]" if self.rows else f"{name}[:, [i]]"


@dataclass(frozen=True)
class Calls:
    """Calls of a file's functions, as they are to be written."""

    functions: Functions
    way: Way

    def __call__(self, name: str, at_hand: Mapping[str, str]) -> str:
        """A call with what the arguments' names stand for."""
        owner, _, short = name.rpartition(".")
        words = [word or argument for argument, word in self._required(name, at_hand)]
        function = self.functions[name]
        given = function.args.args[len(function.args.args) - len(function.args.defaults) :]
        for argument in (*given, *function.args.kwonlyargs):
            role = next(iter(roles.role_names(argument.arg)), "")
            if role in {"Y", "learning_rate", "iterations"} or argument in function.args.kwonlyargs:
                words.append(f"{argument.arg}={self._word(argument.arg, at_hand, apart=False) or argument.arg}")
        own = f"{owner.lower()}." if owner else "own_" if name in {"backprop", "step"} else ""
        return f"{own}{short}({', '.join(words)})"

    def is_clear(self, name: str, at_hand: Mapping[str, str]) -> bool:
        """Whether it is known what each argument stands for."""
        return all(word for _, word in self._required(name, at_hand))

    def _required(self, name: str, at_hand: Mapping[str, str]) -> list[tuple[str, str]]:
        """The arguments that must be given, and what to write for each, nothing where that is not known."""
        function = self.functions[name]
        arguments = function.args.posonlyargs + function.args.args
        required = [a.arg for a in arguments[: len(arguments) - len(function.args.defaults)]["." in name :]]
        apart = any("bs" in roles.role_names(argument.arg) for argument in arguments)
        words = [(argument, self._word(argument, at_hand, apart=apart)) for argument in required]
        keyed = _keyed(function)
        words = [(argument, word or ("parameters" if argument in keyed else "")) for argument, word in words]
        unclear = [argument for argument, word in words if not word]
        left = self._left([word for _, word in words], is_method="." in name, is_first=not at_hand)
        return [(argument, word or (left if len(unclear) == 1 else "")) for argument, word in words]

    def _left(self, words: Sequence[str], *, is_method: bool, is_first: bool) -> str:
        """What the only argument is that says nothing: the parameters, or else X forward and the labels backward."""
        if not is_method and not any("parameters" in word for word in words):
            return "parameters"
        name = "X" if is_first else "Y"
        return "" if self.way.words[name] in words or (is_first and not is_method) else self.way.words[name]

    def _word(self, argument: str, at_hand: Mapping[str, str], *, apart: bool) -> str:
        """What to write for an argument: a name at hand, or what it stands for; nothing where that is not known."""
        words = {**self.way.words, **at_hand}
        for role in (f"={argument}", *roles.role_names(argument)):
            if role[0] in "Wb" and role[1:].isdigit():
                return f'parameters["{role}"]'
            if role in words and role != ("parameters" if apart else "Ws"):
                return words[role]
            if role[0] == "A" and "AL" in words:
                return words["AL"]
        return ""


def _keyed(function: ast.FunctionDef) -> set[str]:
    """The arguments that are asked for "W1" or "b1", as a dict of parameters is."""
    found = set()
    for node in (node for node in ast.walk(function) if isinstance(node, ast.Subscript)):
        keys = [key.value for key in ast.walk(node.slice) if isinstance(key, ast.Constant)]
        if isinstance(node.value, ast.Name) and any(re.fullmatch(r"[Wwb]_?\d*", str(key)) for key in keys):
            found.add(node.value.id)
    return found


def in_lines(start: str, parts: Sequence[str], end: str, between: str = ", ") -> list[str]:
    """All in one line, or in one for each part where that is too long."""
    if len(line := f"{start}{between.join(parts)}{end}") <= WIDTH:
        return [line]
    opened, closed = (start, end) if end else (f"{start}(", ")")
    first, last = (between.rstrip(), "") if end else ("", between.strip() + " ")
    rest = [f"        {last if i else ''}{part}{first}" for i, part in enumerate(parts)]
    return [opened, *rest, f"    {closed}"]


def whole(way: Way, lines: Sequence[str], *, is_step: bool, before: str = "") -> str:
    """A whole adapter of the lines in its function; a step of single examples is the mean of theirs.

    `before` is a line to stand before the function.
    """
    head = STEP if is_step else HEAD
    lines = [part for line in lines for part in _short(line)]
    settings = [line for line in (way.setting, before) if line]
    if not (is_step and way.one_example):
        return "\n".join([*settings, head, *lines]) + "\n"
    m = f"X.shape[{0 if way.rows else 1}]"
    each = f"step_of_one(parameters, {way.words['X']}, {way.words['Y']}, learning_rate) for i in range({m})"
    mean = "{name: sum(one[name] for one in each) / len(each) for name in each[0]}"
    last = [STEP, f"    each = [{each}]", f"    return {mean}"]
    return "\n".join([*settings, STEP.replace("step", "step_of_one"), *lines, "", "", *last]) + "\n"


def _short(line: str) -> list[str]:
    """A call, or a dict that is returned, in a line for each of its parts where one is too long."""
    statement = ast.parse(line.strip()).body[0] if len(line) > WIDTH and line[4] != " " else None
    value = statement.value if isinstance(statement, ast.Assign | ast.Return) else None

    def text(node: ast.AST) -> str:
        return ast.get_source_segment(line.strip(), node) or ast.unparse(node)

    if isinstance(value, ast.Call):
        start = line[: line.index("(", line.index(text(value.func)))]
        return in_lines(f"{start}(", [text(part) for part in (*value.args, *value.keywords)], ")")
    if isinstance(value, ast.Dict):
        parts = [f"{text(key)}: {text(of)}" if key else f"**{text(of)}"
                 for key, of in zip(value.keys, value.values, strict=True)]  # fmt: skip
        return in_lines("    return {", parts, "}")
    return [line]
