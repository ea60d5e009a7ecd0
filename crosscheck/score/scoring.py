"""The score: every tool asked every question about the same candidates in the same run, and the answers counted."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar

import numpy as np
import torch

from crosscheck.score import corpus, kills, mutants
from crosscheck.score.ours import OURS
from crosscheck.score.rivals import RIVALS, Outcome
from crosscheck.trace import Trace, trace_numpy
from scratch_numpy.checks import Array

# What is asked. "alarms" are correct passes, of which none should be rejected; of all others every one should.
QUESTIONS = ("known faults", "mutants", "mutants in training", "vanishing", "saturated", "two faults", "alarms")
DTYPES = ("float64", "float32")
# Tools that their makers say are for float64, and that reject whatever is right in float32: see "alarms".
FOR_FLOAT64 = (
    *("torch.autograd.gradcheck", "torch.autograd.gradcheck fast"),
    *("central differences, norm ratio", "autograd.test_util.check_grads"),
)
CHECK = next(iter(OURS))
PAIRS = 1000  # of two faults at once
CORRECT = 500  # passes of each dtype that rivals are asked about; the check itself is asked about far more elsewhere
CHUNK = 25
LARGE = 10.0  # tolerances
CRASH = "crash"


T = TypeVar("T")


class Task(NamedTuple):
    """A question to one tool about some of the candidates: those from `first` on, one in `stride`, at most CHUNK."""

    question: str
    dtype: str
    tool: str
    numbers: tuple[int, ...]


@dataclass
class Count:
    """Of how many candidates how many were rejected, and of how many the right tensor, or both, were named.

    `large` had an effect of at least ten tolerances, where the effect is known.
    """

    asked: int = 0
    rejected: int = 0
    named: int = 0
    names: bool = False
    large: int = 0
    large_rejected: int = 0
    seconds: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.asked + other.asked,
            self.rejected + other.rejected,
            self.named + other.named,
            self.names or other.names,
            self.large + other.large,
            self.large_rejected + other.large_rejected,
            self.seconds + other.seconds,
            self.missed + other.missed,
        )


Counts = dict[tuple[str, str, str], Count]  # by tool, question, dtype


def tools() -> dict[str, Callable[..., Outcome]]:
    """Every tool that is installed here, by name, this project's first."""
    return OURS | {name: rival for name, rival in RIVALS.items() if rival.installed}


def score(*, every: int = 1, processes: int = 1, progress: Callable[[int, int], None] | None = None) -> Counts:
    """Ask every tool about one in `every` candidates; `progress` is told how many of how many chunks are done."""
    tasks = list(plan(every))
    counts: Counts = defaultdict(Count)
    for done, (task, count) in enumerate(_answers(tasks, processes), start=1):
        counts[task.tool, task.question, task.dtype] += count
        if progress:
            progress(done, len(tasks))
    return dict(counts)


def plan(every: int) -> Iterator[Task]:
    """All that is to be asked, in chunks."""
    for question, dtype, tool in product(QUESTIONS, DTYPES, tools()):
        if dtype == "float32" and tool in FOR_FLOAT64 and question != "alarms":
            continue
        if question in ("two faults", "mutants in training") and tool != CHECK:
            continue  # nobody else names more than one, or looks at what is done with a gradient
        numbers = range(0, len(_candidates(question, dtype)), every)
        for start in range(0, len(numbers), CHUNK):
            yield Task(question, dtype, tool, tuple(numbers[start : start + CHUNK]))


def _answers(tasks: list[Task], processes: int) -> Iterator[tuple[Task, Count]]:
    if processes <= 1:
        yield from ((task, ask(task)) for task in tasks)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=torch.set_num_threads, initargs=(1,)) as pool:
        futures = {pool.submit(ask, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], future.result()


def ask(task: Task) -> Count:
    """Put one question to one tool about a chunk of candidates."""
    tool, candidates = tools()[task.tool], _candidates(task.question, task.dtype)
    count = Count()
    with np.errstate(all="ignore"):
        for number in task.numbers:
            count += candidates[number](tool)
    return count


Asked = Callable[[Callable[..., Outcome]], Count]


@cache
def _candidates(question: str, dtype: str) -> tuple[Asked, ...]:
    """Each candidate of a question, waiting for a tool."""
    if question == "mutants":
        return tuple(_mutant(mutant, networks, dtype) for mutant, networks in _seen_in_a_pass(dtype) if networks)
    if question == "mutants in training":
        return tuple(_training(mutant, dtype) for mutant, networks in _seen_in_a_pass(dtype) if not networks)
    if question == "two faults":
        return tuple(_faulty(case) for case in corpus.double_faults(dtype, PAIRS))
    if question == "alarms":
        numbers = corpus.settings("ordinary")
        return tuple(_correct(numbers[i % len(numbers)], i // len(numbers), dtype) for i in range(CORRECT))
    regime = "ordinary" if question == "known faults" else question
    return tuple(_faulty(case) for case in corpus.single_faults(regime, dtype))


def _faulty(case: corpus.Case) -> Asked:
    """A candidate with known faults, of which the tensors that they come in at should be named."""

    def asked(tool: Callable[..., Outcome]) -> Count:
        outcome, seconds = _timed(tool, case.candidate, *case.given)
        named = case.truth <= set(outcome.named) if len(case.truth) > 1 else {outcome.first} == case.truth
        what = f"{case.dtype}, network {case.number}, {' and '.join(map(str, case.planted))}"
        return _count(outcome, seconds, what, named=named, large=case.effect >= LARGE)

    return asked


def _mutant(mutant: mutants.Mutant, networks: list[kills.ScoreNetwork], dtype: str) -> Asked:
    """The left wing with one thing wrong in its source, on every network on which it makes a difference."""

    def asked(tool: Callable[..., Outcome]) -> Count:
        total = 0.0
        for network in networks:
            given = network.architecture, *kills.drawn(network, dtype)
            right = trace_numpy(*given)
            with mutants.planted(mutant):
                outcome, seconds = _timed(tool, trace_numpy, *given)
                truth = _first_difference(given, right)
            total += seconds
            if outcome.rejected:
                break
        return _count(outcome, total, f"{dtype}, {mutant.id}", named=truth in (outcome.first, CRASH))

    return asked


def _training(mutant: mutants.Mutant, dtype: str) -> Asked:
    """A mutant that no pass shows: of an optimiser, or of how a gradient gets to it."""

    def asked(_: Callable[..., Outcome]) -> Count:
        found, seconds = _timed(lambda: kills.killed(mutant, dtype))
        outcome = Outcome(bool(found.how), (found.tensor,) if found.how else ())
        return _count(outcome, seconds, f"{dtype}, {mutant.id}", named=outcome.rejected)

    return asked


def _correct(number: int, seed: int, dtype: str) -> Asked:
    """The left wing as it is."""

    def asked(tool: Callable[..., Outcome]) -> Count:
        outcome, seconds = _timed(tool, trace_numpy, *corpus.draw(number, "ordinary", dtype, seed + 1))
        return _count(outcome, seconds, f"{dtype}, network {number}, seed {seed + 1}")

    return asked


def _count(outcome: Outcome, seconds: float, what: str, *, named: bool = False, large: bool = False) -> Count:
    return Count(
        asked=1,
        rejected=int(outcome.rejected),
        named=int(named),
        names=bool(outcome.named),
        large=int(large),
        large_rejected=int(large and outcome.rejected),
        seconds=[seconds],
        missed=[] if outcome.rejected and named else [what],
    )


def _timed(work: Callable[..., T], *given: Any) -> tuple[T, float]:
    started = time.perf_counter()
    result = work(*given)
    return result, time.perf_counter() - started


@cache
def _seen_in_a_pass(dtype: str) -> list[tuple[mutants.Mutant, list[kills.ScoreNetwork]]]:
    """Every mutant that is a fault, with the networks whose pass it changes by a bit or more."""
    known = mutants.equivalents()
    return [(mutant, _changed_by(mutant, dtype)) for mutant in mutants.mutants() if mutant.id not in known]


def _changed_by(mutant: mutants.Mutant, dtype: str) -> list[kills.ScoreNetwork]:
    networks = kills.running(mutant)
    passes = [(network.architecture, *kills.drawn(network, dtype)) for network in networks]
    right = [trace_numpy(*given) for given in passes]
    with mutants.planted(mutant):
        changed = [_first_difference(*pair) is not None for pair in zip(passes, right, strict=True)]
    return [network for network, differs in zip(networks, changed, strict=True) if differs]


def _first_difference(given: corpus.Inputs, right: Trace) -> str | None:
    """The first tensor in which the left wing, as it is now, differs by a bit or more; CRASH where it raises."""
    try:
        left = trace_numpy(*given)
    except Exception:  # noqa: BLE001  # a mutant may raise anything
        return CRASH
    return next((name for name in right if not _same(left[name], right[name])), None)


def _same(left: Array, right: Array) -> bool:
    return left.dtype == right.dtype and np.array_equal(left, right, equal_nan=True)
