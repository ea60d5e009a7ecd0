"""`crosscheck adapt FILE`: the lines that make a file usable for the check, tried before they are shown."""

import ast
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from crosscheck.candidates.activations_used import activations_used
from crosscheck.candidates.adapter import adapter
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.isolation import Isolated
from crosscheck.candidates.shown_layout import shown_layout
from crosscheck.candidates.source import parse, text_of
from crosscheck.candidates.uncompleted import uncompleted
from crosscheck.candidates.written import Way as Call
from crosscheck.checking.examination import OF_DEPTH
from crosscheck.checking.otherwise import LAYOUTS, Question, Way, as_code, is_not_summed, right_gradients, runs
from crosscheck.checking.trial import Trial


@dataclass(frozen=True)
class Tried:
    """What came of a file with some lines at its end; `own` is its ARCHITECTURE, `why` says why nothing came."""

    lines: str
    functions: tuple[str, ...] = ()
    trial: Trial | None = None
    right: bool = False
    own: dict[str, Any] = field(default_factory=dict)
    why: str = ""

    @property
    def all_lines(self) -> str:
        """Its ARCHITECTURE, as far as it is not what is taken for granted, and the lines."""
        return (f"ARCHITECTURE = {as_code(self.own)}\n" if self.own else "") + self.lines

    @property
    def runs(self) -> bool:
        """Whether it can be called and shows gradients."""
        return self.trial is not None and runs(self.trial)

    @property
    def good(self) -> int:
        """How many gradients are right."""
        return right_gradients(self.trial) if self.trial else 0


def adapt(path: str | Path, *, timeout: float = 60.0, memory: int = 4 << 30) -> str:
    """The lines to append to this file, with a comment on what came of trying them.

    They are only that comment where the file needs none. Raises UnusableCandidateError where it cannot be read.
    """
    path = Path(path)
    tree = parse(path)
    with tempfile.TemporaryDirectory(prefix="crosscheck-") as folder:
        bench = _Bench(path, tree, Path(folder), timeout, memory)
        alone = bench.alone()
        if alone.runs and (alone.right or not bench.takes_one(alone)):
            return f"# {path.name} needs no adapter: {_listed(alone)} can be called as it is: crosscheck check {path}"
        return _best(bench, alone)


def _best(bench: "_Bench", alone: Tried) -> str:
    """The first lines with which the file is right, or else those with which the most of it is."""
    name, tried = bench.path.name, list[Tried]()
    for lines in _proposed(bench.tree, alone, one_example=not alone.runs or bench.takes_one(alone)):
        tried.append(bench.tried(lines))
        if tried[-1].right:
            done = f"# With these lines at its end {name} is right on a network on which it was tried."
            return f"{done}\n{tried[-1].all_lines}"
    best = max((one for one in tried if one.runs), key=lambda one: one.good, default=None)
    if best:
        return f"# With these lines at its end {name} can be checked.\n{best.all_lines}"
    if to_complete := uncompleted(bench.tree, name):
        raise UnusableCandidateError(to_complete)
    if alone.functions:
        raise UnusableCandidateError(f"{name}: {_listed(alone)} needs no adapter, and cannot be run: {alone.why}")
    template = adapter(bench.tree, Call(shown_layout(bench.tree)))
    return f"# Nothing in {name} is recognised. Completed, these lines at its end make it usable.\n{template}"


def _proposed(tree: ast.Module, alone: Tried, *, one_example: bool) -> Iterator[str]:
    """Settings alone first, where there is anything to be called, then adapters, for all examples first."""
    if alone.why.partition(": ")[2].startswith(("ModuleNotFoundError", "NameError")):
        return  # which no way of calling it changes
    if alone.functions:
        yield from (f"LAYOUT = {as_code(layout)}\n" for layout in LAYOUTS[1:])
    each = (False, True) if one_example else (False,)
    ways = (Call(layout, one, numbers) for numbers, one, layout in product((False, True), each, LAYOUTS))
    yield from (lines for lines in dict.fromkeys(adapter(tree, way) for way in ways) if "..." not in lines)


@dataclass(frozen=True)
class _Bench:
    """Where a file is tried with lines at its end."""

    path: Path
    tree: ast.Module
    folder: Path
    timeout: float
    memory: int

    def alone(self) -> Tried:
        """What comes of the file as it is. Raises UnusableCandidateError where no lines at its end would help."""
        tried = self._of(self.path, "")
        if not tried.functions and "\n" not in tried.why:  # which would propose an adapter
            raise UnusableCandidateError(tried.why)
        return tried

    def tried(self, lines: str) -> Tried:
        """What comes of these at the end of a copy, which finds the modules that lie beside the file."""
        copy = self.folder / self.path.with_suffix(".py").name
        copy.write_text(f"{text_of(self.path)}\n\n{lines}", encoding="utf-8")
        for beside in self.path.absolute().parent.glob("*.py"):
            link = self.folder / beside.name
            if not link.exists():
                link.symlink_to(beside)
        return self._of(copy, lines)

    def _of(self, path: Path, lines: str) -> Tried:
        with Isolated(path, timeout=self.timeout, memory=self.memory) as candidate:
            try:
                described = candidate.describe()
            except UnusableCandidateError as error:
                return Tried(lines, why=str(error))
            said: Mapping[str, Any] = described.architecture
            sizes = said.get("layer_sizes") or OF_DEPTH.get(described.depth or 2, OF_DEPTH[4])[0][0]
            question = Question(candidate.call, said, tuple(sizes))
            trial = question.tried(Way({}, {}))
            if trial is None or not runs(trial):
                return Tried(lines, described.functions, why=_why(trial))
            right = question.right(ways := question.ways(self._activations(lines)))
            way, trial = (right, trial) if right else question.best(ways) or (Way({}, {}), trial)
            own = dict(way.architecture)
            if lines and described.depth is None and "layer_sizes" not in said and not _takes_more(question, own):
                own["layer_sizes"] = list(sizes)
            return Tried(lines, described.functions, trial, right is not None, own)

    def _activations(self, lines: str) -> list[str]:
        """Those that the file uses; what takes numbers of classes has a softmax, however that is written."""
        used = [use.activation for use in activations_used(self.tree)]
        return [*used, "softmax"] if ".argmax(" in lines and "softmax" not in used else used

    @staticmethod
    def takes_one(tried: Tried) -> bool:
        """Whether what was returned is not summed over examples."""
        return bool(tried.trial and is_not_summed(tried.trial))


def _takes_more(question: Question, own: Mapping[str, Any]) -> bool:
    """Whether a network of one more layer suits it as well."""
    asked = question.tried(Way({}, own))
    other = replace(question, sizes=OF_DEPTH[len(question.sizes)][0][0]).tried(Way({}, own))
    return asked is None or other is None or (runs(other) and other.is_wrong == asked.is_wrong)


def _why(trial: Trial | None) -> str:
    """Why it could not be called."""
    if trial is None:
        return "there is no such network"
    failure = trial.answer.failure
    return f"{failure.function}, line {failure.line}: {failure.message}" if failure else trial.unsuited


def _listed(tried: Tried) -> str:
    return ", ".join(tried.functions)
