"""What a candidate's source shows of the network that it computes, and where."""

import ast
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosscheck.candidates import notebook
from crosscheck.candidates.activations_used import Use, activations_used
from crosscheck.candidates.source import parse
from crosscheck.checking.leaky import USUAL_SLOPE, leaky_relus


@dataclass(frozen=True)
class Shown:
    """The activations that are used, each with its first place, and the slopes of leaky ReLUs, each with its own.

    Lines count through all code cells of a notebook, which begin at `cells`.
    """

    used: Sequence[Use] = ()
    slopes: Mapping[float, Use] = field(default_factory=dict)
    cells: Sequence[int] = ()

    def line(self, use: Use) -> str:
        """Where something is used, as its author counts: "line 12", or "code cell 3, line 4" of a notebook."""
        cell = bisect(self.cells, use.line)
        return f"code cell {cell}, line {use.line - self.cells[cell - 1] + 1}" if cell else f"line {use.line}"

    def of(self, architecture: Mapping[str, Any]) -> list[Use]:
        """The places of what an ARCHITECTURE may say: of its activations, of a leaky ReLU that of its slope."""
        places: dict[str, Use | None] = {use.activation: use for use in self.used}
        if self.slopes:
            places["leaky_relu"] = self.slopes.get(architecture.get("leaky_slope", USUAL_SLOPE))
        names = ["leaky_relu"] if "leaky_slope" in architecture else architecture.values()
        return [use for name in names if (use := places.get(name))]


def shown_in(tree: ast.Module, cells: Sequence[int] = ()) -> Shown:
    """What a syntax tree shows."""
    used, slopes = activations_used(tree), leaky_relus(tree)
    if slopes and "leaky_relu" not in [use.activation for use in used]:
        used = [*used, next(iter(slopes.values()))]
    return Shown(used, slopes, cells)


def shown_in_file(path: str | Path) -> Shown:
    """What a .py or .ipynb file shows. Raises UnusableCandidateError where it cannot be read."""
    path = Path(path)
    return shown_in(parse(path), notebook.code(path)[2] if path.suffix == ".ipynb" else ())
