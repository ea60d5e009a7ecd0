"""What `crosscheck score` does: ask, count, say, and with which exit code."""

import argparse
import sys
import time
from pathlib import Path

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from crosscheck import UnusableRequestError
from crosscheck.command import MATCH, MISMATCH
from crosscheck.report import files
from crosscheck.report.terminal import make_console
from crosscheck.score import report
from crosscheck.score.correct_runs import Summary, with_progress_bar
from crosscheck.score.scoring import CHECK, Counts, score
from reference_torch.devices import one_thread

MOST_PROCESSES = 256
LEAST_FOUND = {"float64": 1.0, "float32": 0.99}
LEAST_NAMED = {"known faults": 0.995, "mutants": 0.995, "two faults": 0.95}


def run(asked: argparse.Namespace) -> int:
    """Do what was asked; the exit code is 1 where the check missed more than it may, or raised a false alarm."""
    if asked.only == "correct-runs" and not asked.correct_runs:
        raise UnusableRequestError("--correct-runs must be 1 or more where only they are asked for, got 0")
    if asked.processes > MOST_PROCESSES:
        raise UnusableRequestError(f"--processes must be at most {MOST_PROCESSES}, got {asked.processes}")
    if asked.json not in (None, "-"):
        files.check_writable(asked.json)
    if asked.state is not None:
        files.check_writable(asked.state, "--state")
    started = time.perf_counter()
    counts: Counts = {}
    with one_thread():
        if asked.only != "correct-runs":
            counts = _with_progress(asked.every, asked.processes)
        runs = None
        if asked.only != "faults" and asked.correct_runs:
            runs = _correct_runs(asked)
    seconds = time.perf_counter() - started
    found = report.to_json(counts, runs, seconds=seconds)
    files.answer(asked.json, found, report.text(counts, runs, seconds=seconds))
    return MATCH if _is_good(counts, runs) else MISMATCH


def _correct_runs(asked: argparse.Namespace) -> Summary:
    threads = (1,) * (asked.processes - 1) + (2,) if asked.processes > 1 else ()
    try:
        return with_progress_bar(asked.correct_runs, state=Path(asked.state) if asked.state else None, threads=threads)
    except ValueError as error:
        raise UnusableRequestError(f"--state {error}") from error


def _with_progress(every: int, processes: int) -> Counts:
    console = make_console(sys.stderr)
    columns = (TextColumn("asking"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("asking", total=None)
        return score(
            every=every,
            processes=processes,
            progress=lambda done, of: progress.update(task, completed=done, total=of),
        )


def _is_good(counts: Counts, runs: Summary | None) -> bool:
    """Whether the check is what it claims to be: see docs/score.md."""
    mine = {(question, dtype): count for (tool, question, dtype), count in counts.items() if tool == CHECK}
    alarms = sum(count.rejected for (question, _), count in mine.items() if question == "alarms")
    faults = [(key, count) for key, count in mine.items() if key[0] != "alarms" and count.asked]
    found = all(count.rejected >= LEAST_FOUND[dtype] * count.asked for (_, dtype), count in faults)
    large = all(count.large_rejected == count.large for _, count in faults)
    named = all(count.named >= LEAST_NAMED.get(question, 0) * count.asked for (question, _), count in faults)
    return found and large and named and not alarms and (runs is None or not runs.false_alarms)
