"""Calls of somebody's functions as an adapter writes them, with what the names of their arguments stand for."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from crosscheck.candidates import roles

_ALL = '[parameters[f"{}{{l}}"] for l in range(1, len(parameters) // 2 + 1)]'

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
            if role in {"learning_rate", "iterations"} or argument in function.args.kwonlyargs:
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
        unclear = [argument for argument, word in words if not word]
        if len(unclear) == 1 and "." not in name and not any("parameters" in word for _, word in words):
            return [(argument, word or "parameters") for argument, word in words]
        only_input = not at_hand and len(unclear) == 1 and "X" not in [word for _, word in words]
        return [(argument, word or ("X" if only_input and "." in name else "")) for argument, word in words]

    def _word(self, argument: str, at_hand: Mapping[str, str], *, apart: bool) -> str:
        """What to write for an argument: a name at hand, or what it stands for; nothing where that is not known."""
        words = {**self.way.words, **at_hand}
        for role in (f"={roles.plain(argument)}", *roles.role_names(argument)):
            if role[0] in "Wb" and role[1:].isdigit():
                return f'parameters["{role}"]'
            if role in words and role != ("parameters" if apart else "Ws"):
                return words[role]
            if role[0] == "A" and "AL" in words:
                return words["AL"]
        return ""
