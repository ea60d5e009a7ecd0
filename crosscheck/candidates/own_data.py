"""A candidate's own data that its functions read, which may stand where an argument belongs. Nothing is called."""

import dis
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from crosscheck.candidates.roles import SETTINGS
from crosscheck.candidates.source import MODULE
from crosscheck.candidates.watching import leaves

READS = "reads its own "  # begins a note, and a global's name ends it


def notes(namespace: Mapping[str, Any], functions: Iterable[str]) -> list[str]:
    """A note for each global with more numbers than one in it that these functions, or what they call, read.

    `functions` are names in `namespace`, a class's methods as Class.method. ARCHITECTURE and LAYOUT are no data.
    """
    names = set(map(_root, functions))
    while more := {other for name in names for other in _globals_of(namespace.get(name))} - names:
        names |= more
    held = {name: namespace[name] for name in sorted(names - set(SETTINGS)) if name in namespace}
    return [f"{READS}{name}" for name, thing in held.items() if _numbers(name, thing) > 1]


def _root(function: str) -> str:
    return function.partition(".")[0]


def _globals_of(thing: Any) -> Iterator[str]:
    """The global names that a function of the candidate's, or a method of its class, refers to."""
    if isinstance(thing, type) and thing.__module__ == MODULE:
        for part in vars(thing).values():
            yield from _globals_of(getattr(part, "__func__", part))
    elif isinstance(thing, FunctionType) and thing.__module__ == MODULE:
        yield from _loaded_by(thing.__code__)


def _loaded_by(code: CodeType) -> Iterator[str]:
    yield from (str(each.argval) for each in dis.get_instructions(code) if each.opname == "LOAD_GLOBAL")
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _loaded_by(inner)


def _numbers(name: str, thing: Any) -> int:
    """How many numbers a structure holds, whole ones aside that are in no array, such as layer sizes."""
    return sum(np.size(value) for _, value in leaves({name: thing}))
