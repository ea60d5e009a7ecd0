"""`crosscheck adapt FILE`: the lines that make a file usable for the check, tried before they are shown."""

import ast
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from crosscheck.candidates.activations_used import activations_used
from crosscheck.candidates.adapter import adapter, adapters
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.isolation import Isolated
from crosscheck.candidates.of_layers import is_of_layers
from crosscheck.candidates.shown_layout import shown_layout
from crosscheck.candidates.source import parse, text_of
from crosscheck.candidates.uncompleted import uncompleted
from crosscheck.candidates.written import Way as Call
from crosscheck.checking.examination import OF_DEPTH
from crosscheck.checking.otherwise import LAYOUTS, Question, Way, as_code, is_not_summed, right_gradients, runs
from crosscheck.checking.trial import Trial
from crosscheck.tensor_names import is_gradient

TIMEOUT = 10.0  # seconds for each call of a file: what is asked of it takes milliseconds
_NUMBERS = re.compile(r"Y\.argmax\(axis=\d\)")


@dataclass(frozen=True)
class Tried:
    """What came of a file with some lines at its end.

    `said` is the ARCHITECTURE of both, `own` the one with which it is tried, `why` says why nothing came. `is_other`
    says that it takes numbers of classes, and not for a softmax.
    """

    lines: str
    functions: tuple[str, ...] = ()
    trial: Trial | None = None
    right: bool = False
    own: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    is_other: bool = False

    @property
    def all_lines(self) -> str:
        """Its ARCHITECTURE, as far as that is not what is said or taken for granted, and the lines."""
        if self.own == self.said:
            return self.lines
        rest = "".join(line for line in self.lines.splitlines(keepends=True) if not line.startswith("ARCHITECTURE"))
        return f"ARCHITECTURE = {as_code(self.own)}\n{rest}"

    @property
    def runs(self) -> bool:
        """Whether it can be called and shows gradients."""
        return self.trial is not None and runs(self.trial)

    @property
    def hangs(self) -> bool:
        """Whether it was given up, which takes its time for each question."""
        return bool(self.trial and self.trial.answer.failure and self.trial.answer.failure.kind == "timeout")

    @property
    def good(self) -> int:
        """How many gradients are right."""
        return right_gradients(self.trial) if self.trial else 0

    @property
    def remark(self) -> str:
        """A line that says that nothing at all is right, empty where something is."""
        if self.trial and any(tensor.ok and not tensor.absent for tensor in self.trial.tensors):
            return ""
        return "# Nothing that it returns is right so: see whether they hand it what it is meant to get.\n"


def adapt(path: str | Path, *, timeout: float = TIMEOUT, memory: int = 4 << 30) -> str:
    """The lines to append to this file, with a comment on what came of trying them.

    They are only that comment where the file needs none. Raises UnusableCandidateError where it cannot be read.
    """
    path = Path(path)
    tree = parse(path)
    with tempfile.TemporaryDirectory(prefix="crosscheck-") as folder:
        bench = _Bench(path, tree, Path(folder), timeout, memory)
        alone = bench.alone()
        if alone.runs and (alone.right or not bench.takes_one(alone)):
            can = f"{_listed(alone)} can be called as it is: crosscheck check {path}"
            if alone.right and alone.all_lines:
                return f"# {path.name} is right with this line in it, and needs no adapter: {can}\n{alone.all_lines}"
            return f"# {path.name} needs no adapter: {can}"
        return _best(bench, alone)


def _best(bench: "_Bench", alone: Tried) -> str:
    """The first lines with which the file is right, or else those with which the most of it is."""
    name, tried = bench.path.name, list[Tried]()
    each = not alone.runs or bench.takes_one(alone)
    for lines in () if alone.hangs else _proposed(bench.tree, alone, one_example=each):
        tried.append(bench.tried(lines))
        if tried[-1].right:
            done = f"# With these lines at its end {name} is right on a network on which it was tried."
            return f"{done}\n{tried[-1].all_lines}"
        if tried[-1].hangs:
            break  # the others would take their time as well
    best = max((one for one in tried if one.runs and not one.is_other), key=lambda one: one.good, default=None)
    if best:
        return f"# With these lines at its end {name} can be checked.\n{best.remark}{best.all_lines}"
    if other := next((one for one in tried if one.is_other), None):
        return (
            f"# {name} takes numbers of classes, which the check has for a softmax alone: its other labels are 0 or 1\n"
            f"# for each output. Where it takes such, these lines, completed with them, make it usable.\n"
            f"{_NUMBERS.sub('...', other.lines)}"
        )
    if to_complete := uncompleted(bench.tree, name):
        raise UnusableCandidateError(to_complete)
    template = adapter(bench.tree, Call(shown_layout(bench.tree)))
    if alone.functions and _needs_more_than_lines(alone):
        raise UnusableCandidateError(f"{name}: {_listed(alone)} needs no adapter, and cannot be run: {alone.why}")
    if alone.functions:
        why = f"# {name}: {_listed(alone)} needs no adapter, and cannot be run: {alone.why}"
        return f"{why}\n# It is to be mended, or these lines at its end are to be completed.\n{template}"
    if raised := next((one.why for one in tried if one.functions), ""):
        return f"# With these lines at its end {name} can be called, and cannot be run: {raised}\n{template}"
    return f"# Nothing in {name} is recognised. Completed, these lines at its end make it usable.\n{template}"


def _proposed(tree: ast.Module, alone: Tried, *, one_example: bool) -> Iterator[str]:
    """Settings alone first, where there is anything to be called, then adapters, for all examples first."""
    if _needs_more_than_lines(alone):
        return
    if alone.functions:
        yield from (f"LAYOUT = {as_code(layout)}\n" for layout in LAYOUTS[1:])
    each = (False, True) if one_example else (False,)
    layouts = (shown_layout(tree),) if is_of_layers(tree) else LAYOUTS
    ways = [Call(layout, one, numbers) for numbers, one, layout in product((False, True), each, layouts)]
    every = dict.fromkeys(lines for way in ways for lines in adapters(tree, way))
    yield from (lines for lines in every if "..." not in lines)


def _needs_more_than_lines(alone: Tried) -> bool:
    """Whether something is missing in the file itself, which no way of calling it changes."""
    return alone.why.partition(": ")[2].startswith(("ModuleNotFoundError", "NameError"))


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
            question = Question(candidate.call, said, _sizes_for(said, described.depth))
            trial = question.tried(Way({}, {}))
            if trial is None or not runs(trial):
                return Tried(lines, described.functions, trial, why=_why(trial))
            used = [use.activation for use in activations_used(self.tree)]
            numbers = bool(_NUMBERS.search(lines))
            ways = question.ways(dict.fromkeys([*used, "softmax"]))  # which many write without its name
            if numbers:  # stand for labels in which one output of each example is 1
                ways = [way for way in ways if {**said, **way.architecture}.get("output") == "softmax"]
            right = question.right(ways)
            way, trial = (right, trial) if right else question.best(ways) or (Way({}, {}), trial)
            own = {**said, **way.architecture}
            if lines and described.depth is None and "layer_sizes" not in said and not _takes_more(question, own):
                own["layer_sizes"] = _sizes(question, way)
            tried = Tried(lines, described.functions, trial, right is not None, own, dict(said))
            return replace(
                tried, is_other=numbers and not right and (not ways or bool("sigmoid" in used and tried.remark))
            )

    @staticmethod
    def takes_one(tried: Tried) -> bool:
        """Whether what was returned is not summed over examples."""
        return bool(tried.trial and is_not_summed(tried.trial))


def _sizes_for(said: Mapping[str, Any], depth: int | None) -> tuple[int, ...]:
    """The sizes of a network of such an architecture and depth; a softmax has several outputs."""
    if "layer_sizes" in said:
        return tuple(said["layer_sizes"])
    sizes = OF_DEPTH.get(depth or 2, OF_DEPTH[4])[0][0]
    return (*sizes[:-1], 4) if said.get("output") == "softmax" and sizes[-1] == 1 else tuple(sizes)


def _takes_more(question: Question, own: Mapping[str, Any]) -> bool:
    """Whether a network of one more layer suits it as well."""
    asked = question.tried(Way({}, own))
    other = replace(question, sizes=OF_DEPTH[len(question.sizes)][0][0]).tried(Way({}, own))
    if asked is None or other is None:
        return True
    return runs(other) and other.is_wrong <= asked.is_wrong and _gradients(other) > _gradients(asked)


def _gradients(trial: Trial) -> int:
    return sum(is_gradient(tensor.name) and not tensor.absent for tensor in trial.tensors)


def _sizes(question: Question, way: Way) -> list[int]:
    """Of the network that is asked about in this way, which has several outputs for a softmax."""
    trial = question.tried(way)
    return list(trial.architecture.layer_sizes if trial else question.sizes)


def _why(trial: Trial | None) -> str:
    """Why it could not be called."""
    if trial is None:
        return "there is no such network"
    failure = trial.answer.failure
    return f"{failure.function}, line {failure.line}: {failure.message}" if failure else trial.unsuited


def _listed(tried: Tried) -> str:
    return ", ".join(tried.functions)
