"""What `crosscheck` does: run the main job on the networks asked for, report it, and return the exit code."""

import argparse
import sys
import time

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck import UnusableRequestError, main_job
from crosscheck.networks import NetworkCase, all_cases, select
from crosscheck.report import files, terminal
from crosscheck.report.json_report import to_json
from reference_torch.devices import available_devices

MATCH, MISMATCH = 0, 1


def run(asked: argparse.Namespace) -> int:
    """Do what was asked and return the exit code. Raises UnusableRequestError for what cannot be done."""
    try:
        cases = all_cases() if asked.network is None else select(asked.network)
    except ValueError as error:
        raise UnusableRequestError(str(error)) from error
    if asked.list:
        files.say(terminal.case_list(cases))
        return MATCH
    if asked.device not in (None, *available_devices()):
        raise UnusableRequestError(
            f"--device must be one of {', '.join(available_devices())} on this machine, got {asked.device}"
        )
    if asked.dtype == "tf32" and asked.device != "cuda":
        raise UnusableRequestError("--dtype tf32 must come with --device cuda, since only NVIDIA's GPUs have it")
    if asked.json not in (None, "-"):
        files.check_writable(asked.json)

    started = time.perf_counter()
    results = _with_progress(cases, asked)
    seconds = time.perf_counter() - started
    given = {"seed": asked.seed, "steps": asked.steps}
    text = terminal.report(results, verbose=asked.verbose, seconds=seconds, **given)
    files.answer(asked.json, to_json(results, **given), text)
    return MATCH if all(result.match for result in results) else MISMATCH


def _with_progress(cases: list[NetworkCase], asked: argparse.Namespace) -> list[main_job.NetworkResult]:
    console = terminal.make_console(sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    results = []
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("comparing", total=len(cases))
        for result in main_job.run(
            cases,
            dtypes=[asked.dtype] if asked.dtype else None,
            devices=[asked.device] if asked.device else available_devices(),
            seed=asked.seed,
            steps=asked.steps,
        ):
            results.append(result)
            progress.update(task, advance=1, description=f"comparing {result.case.name}")
    return results
