"""How the author of a candidate says what it is meant as: in its file, or in the call that checks it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from crosscheck.checking.otherwise import Way, as_code


class Words(Protocol):
    """Where something is to be said that a candidate leaves unsaid."""

    @property
    def lacks(self) -> str:
        """What it takes to say it."""

    def added(self, way: Way) -> tuple[str, ...]:
        """What says that the candidate is meant in this way."""

    def told(self, way: Way) -> str:
        """The same in a sentence."""

    def one_by_one(self) -> str:
        """What to do with code for one example at a time."""

    def if_meant(self, setting: Mapping[str, Any]) -> str:
        """How to say this of the architecture, if it is meant."""

    def otherwise_called(self) -> str:
        """What to do where it may be meant to be called in another way; nothing where there is nothing to do."""


@dataclass(frozen=True)
class InFile:
    """Said by lines in a file."""

    path: str
    lacks: str = "a line that it lacks"

    def added(self, way: Way) -> tuple[str, ...]:
        """Its LAYOUT and its ARCHITECTURE."""
        said = (("LAYOUT", way.layout), ("ARCHITECTURE", way.architecture))
        return tuple(f"{name} = {as_code(setting)}" for name, setting in said if setting)

    def told(self, way: Way) -> str:
        """These lines, and where."""
        return f"with {' and '.join(self.added(way))} in the file"

    def one_by_one(self) -> str:
        """The loop can be written by `crosscheck adapt`."""
        return f"crosscheck adapt {self.path} writes the loop over the examples and the mean"

    def if_meant(self, setting: Mapping[str, Any]) -> str:
        """A line, or an option."""
        flags = {"hidden": "--activation"}
        options = " ".join(f"{flags.get(key, '--' + key.replace('_', '-'))} {value}" for key, value in setting.items())
        return f"ARCHITECTURE = {as_code(setting)} in the file says so, or {options}"

    def otherwise_called(self) -> str:
        """An adapter is written by `crosscheck adapt`."""
        return f"crosscheck adapt {self.path} tries other ways to call it and writes the lines for one that runs"


@dataclass(frozen=True)
class InCall:
    """Said by arguments of the call that checks an object."""

    lacks: str = "an argument that the call lacks"

    def added(self, way: Way) -> tuple[str, ...]:
        """The arguments of `crosscheck.check`."""
        said = {**({"layout": way.layout} if way.layout else {}), **way.architecture}
        return tuple(f"{name}={json.dumps(value)}" for name, value in said.items())

    def told(self, way: Way) -> str:
        """These arguments."""
        return f"with {', '.join(self.added(way))}"

    def one_by_one(self) -> str:
        """The loop is the caller's to write."""
        return "hand in a function that calls it for each example by itself and returns the means"

    def if_meant(self, setting: Mapping[str, Any]) -> str:
        """Arguments."""
        return f"{', '.join(self.added(Way({}, setting)))} says so"

    def otherwise_called(self) -> str:
        """Nothing is written for an object."""
        return ""
