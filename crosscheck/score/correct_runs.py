"""Correct passes by the thousand, none of which may be called wrong: drawn, judged, and counted, in any number of goes.

A run is drawn from one integer: any network, weights and data from vanishing to saturating, and either the left wing's
pass or one in other people's words: formulas that are as right, and round otherwise.
"""

import json
import math
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck.report.terminal import make_console
from crosscheck.score.other_words import trace_in_other_words
from crosscheck.score.random_runs import MOST_EXAMPLES, Run, draw
from crosscheck.score.sources import digest
from crosscheck.trace import TWO_STEPS, Trace, trace_numpy, trace_torch
from crosscheck.verdict import judge
from reference_torch.checks import trusted
from reference_torch.devices import one_thread
from reference_torch.precision import IEEE, products
from scratch_numpy.checks import Array

BLOCK = 50  # runs that are done, or done again, as one
THREADS_OF_BLAS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Finding(NamedTuple):
    """A tensor of a run, and its largest difference in units of its tolerance."""

    ratio: float
    seed: int
    tensor: str


NOTHING = Finding(0.0, -1, "")


@dataclass(frozen=True)
class Summary:
    """What came of some runs: how many were judged in each dtype and skipped for each reason, and what was found.

    `nearest` is the tensor that came nearest to being called wrong without being it.
    """

    judged: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    stages: int = 0
    alarms: tuple[Finding, ...] = ()
    nearest: Finding = NOTHING

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(
            self.judged + other.judged,
            self.skipped + other.skipped,
            self.stages + other.stages,
            self.alarms + other.alarms,
            max(self.nearest, other.nearest),
        )

    @property
    def false_alarms(self) -> int:
        """How many runs had a tensor that was called wrong."""
        return len({alarm.seed for alarm in self.alarms})

    @property
    def upper_bound(self) -> float:
        """The largest rate of false alarms that would show no more than these in 5% of all such trials.

        Of n runs without one it is 3/n, the rule of three. Alarms are rare and independent, hence Poisson's.
        """
        low, high = 0.0, 3.0 + 3 * self.false_alarms
        for _ in range(60):
            expected = (low + high) / 2
            terms = (expected**k / math.factorial(k) for k in range(self.false_alarms + 1))
            low, high = (expected, high) if math.exp(-expected) * sum(terms) > 0.05 else (low, expected)
        return min(1.0, high / max(1, self.judged.total()))


def judge_run(run: Run) -> Summary:
    """Judge the run's pass; it is correct, so that every tensor called wrong, or anything raised, is a false alarm.

    A run with a tensor that is beyond the dtype's range in the right wing too is skipped; the output's dA may be.
    """
    network = run.architecture, run.layers, run.X, run.Y
    with np.errstate(all="ignore"), products(IEEE):
        try:
            with trusted():  # what overflows is looked for here
                right = trace_torch(*network)
            overflowing = [name[:2] for name in right if not _in_range(run, name, right[name])]
            if overflowing:
                return Summary(skipped=Counter([f"{overflowing[0]} overflows {run.dtype}"]))
            left = pass_of(run)
            results = judge(*network, left=left, right=right)
        except Exception as error:  # noqa: BLE001  # a verdict that raises is a false alarm like any other
            what = Finding(math.inf, run.seed, f"raised {type(error).__name__}: {error}")
            return Summary(Counter([run.dtype]), alarms=(what,))
    findings = {result.name: Finding(result.ratio, run.seed, result.name) for result in results}
    alarms = tuple(findings[result.name] for result in results if result.status == "wrong")
    counted = [findings[result.name] for result in results if result.ok and result.name not in _at_kinks(run, left)]
    nearest = max(counted, default=NOTHING)
    return Summary(Counter([run.dtype]), stages=len(results), alarms=alarms, nearest=nearest)


def pass_of(run: Run) -> Trace:
    """Every tensor of the correct pass that is to be judged."""
    network = run.architecture, run.layers, run.X, run.Y
    if run.variant == "left wing":
        return trace_numpy(*network)
    return trace_in_other_words(*network, np.random.default_rng([run.seed, 1]))


def _at_kinks(run: Run, left: Trace) -> set[str]:
    """Each dZ with a Z of exactly 0, where the slope jumps and both are right: the difference is the tolerance."""
    hidden = enumerate(run.architecture.hidden, start=1)
    return {f"dZ{l}" for l, name in hidden if name in ("relu", "leaky_relu") and (left[f"Z{l}"] == 0).any()}


def _in_range(run: Run, name: str, tensor: Array) -> bool:
    return name in {f"dA{run.architecture.depth}", TWO_STEPS} or bool(np.isfinite(tensor).all())


# Running

Block = tuple[int, int, int, int]  # first seed, the one after the last, the largest size, threads


def correct_runs(
    count: int,
    start: int = 0,
    *,
    largest: int = MOST_EXAMPLES,
    state: Path | None = None,
    threads: Sequence[int] = (),
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Judge the runs start, start + 1, ..., of sizes up to `largest`, and sum up what came of them.

    With `threads` such as (1, 2) a process for each, with so many threads, takes its share of the runs. In the file
    `state` is a line for every block of runs that is done; after an interruption of any kind what stands there is not
    done again. `progress` is told how many runs were done. Raises OSError where `state` cannot be written, ValueError
    where it is of another version of the code.
    """
    seeds = range(start, start + count, BLOCK)
    blocks: list[Block] = [
        (first, min(first + BLOCK, start + count), largest, threads[i % len(threads)] if threads else 1)
        for i, first in enumerate(seeds)
    ]
    done = _read(state) if state else {}
    report = progress or (lambda _: None)
    report(sum(block[1] - block[0] for block in blocks if block in done))
    to_do = [block for block in blocks if block not in done]
    for block, summary in _in_processes(to_do, threads) if threads else _here(to_do):
        done[block] = summary
        if state:
            _append(state, block, summary)
        report(block[1] - block[0])
    return sum((done[block] for block in blocks), Summary())


def judge_block(block: Block) -> Summary:
    """Draw and judge one run after another."""
    first, end, largest, _ = block
    return sum((judge_run(draw(seed, largest)) for seed in range(first, end)), Summary())


def with_progress_bar(count: int, start: int = 0, **options: Any) -> Summary:
    """`correct_runs`, with a bar on standard error where that is a terminal."""
    console = make_console(sys.stderr)
    columns = (TextColumn("correct runs"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=count)
        return correct_runs(count, start, progress=lambda runs: bar.update(task, advance=runs), **options)


def _here(blocks: list[Block]) -> Iterator[tuple[Block, Summary]]:
    with one_thread():
        for block in blocks:
            yield block, judge_block(block)


def _in_processes(blocks: list[Block], threads: Sequence[int]) -> Iterator[tuple[Block, Summary]]:
    """A process for each of `threads`, a number that BLAS reads once, from its environment."""
    with ExitStack() as stack:
        futures: dict[Future[Summary], Block] = {}
        for number in dict.fromkeys(threads):
            worker = ProcessPoolExecutor(threads.count(number), get_context("spawn"), _start_worker, (number,))
            stack.callback(worker.shutdown, cancel_futures=True)
            with _environment(dict.fromkeys(THREADS_OF_BLAS, str(number))):
                futures |= {worker.submit(judge_block, block): block for block in blocks if block[-1] == number}
        for future in as_completed(futures):
            yield futures[future], future.result()


def _start_worker(threads: int) -> None:
    """Use so many threads, leave Ctrl-C to the parent, and end when it does, in whatever way."""
    torch.set_num_threads(threads)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent:
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _append(state: Path, block: Block, s: Summary) -> None:
    line = json.dumps([digest(), block, [s.judged, s.skipped, s.stages, s.alarms, s.nearest]])
    with state.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")  # on a line of its own, even behind one that a kill has torn


def _read(state: Path) -> dict[Block, Summary]:
    """The blocks that are done; a line torn by a kill, or by anything else, counts as not written."""
    done = {}
    for line in state.read_text(encoding="utf-8", errors="replace").splitlines() if state.exists() else []:
        try:
            version, (first, end, largest, threads), (judged, skipped, stages, alarms, nearest) = json.loads(line)
            found = tuple(Finding(*alarm) for alarm in alarms)
            block = first, end, largest, threads
            summary = Summary(Counter(judged), Counter(skipped), int(stages), found, Finding(*nearest))
        except (ValueError, TypeError):
            continue
        if version != digest():
            raise ValueError(f"must be of this version of the code, {digest()}, got {version}; begin another file")
        done[block] = summary
    return done
