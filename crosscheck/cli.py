"""The one command line. Exit codes: 0 all match, 1 something does not, 2 the request could not be used."""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck import main_job
from crosscheck.networks import NetworkCase, all_cases, select
from crosscheck.report import terminal
from crosscheck.report.json_report import to_json
from reference_torch.devices import available_devices

MATCH, MISMATCH, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


class Parser(argparse.ArgumentParser):
    """An argument parser that says in one line what was wrong."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and the message."""
        self.exit(UNUSABLE, f"{self.prog}: {message}; {self.prog} --help shows what can be asked\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, sys.argv's by default; returns the exit code."""
    parser = make_parser()
    asked = parser.parse_args(arguments)
    try:
        cases = select(asked.network) if asked.network else all_cases()
        if asked.list:
            terminal.make_console().print(terminal.case_list(cases), soft_wrap=True)
            return MATCH
        _check_writable(asked.json)
        return check(cases, asked)
    except ValueError as error:
        parser.error(str(error))
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return MATCH
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; nothing was written\n")
        return INTERRUPTED


def make_parser() -> Parser:
    """Describe the command line."""
    parser = Parser(
        prog="crosscheck",
        description="Hand-derived backpropagation in NumPy against PyTorch autograd: identical weights and data, every "
        "output, intermediate, cost and gradient compared, forward, backward and in training.",
        epilog="Exit codes: 0 all match, 1 something does not, 2 the request could not be used.",
    )
    parser.add_argument("--network", metavar="NAME", help="only networks of this name, part of a name or pattern")
    parser.add_argument("--list", action="store_true", help="show the networks that would be checked, and stop")
    parser.add_argument("--verbose", action="store_true", help="a row per tensor as well")
    parser.add_argument("--json", metavar="PATH", help="write the result as JSON to a file, or - for standard output")
    parser.add_argument("--dtype", choices=main_job.DTYPES, help="only this dtype (default: both)")
    parser.add_argument("--device", choices=("cpu", "cuda"), help="only this device (default: every one present)")
    parser.add_argument("--seed", type=_whole, default=0, help="draws weights and batches (default: 0)")
    parser.add_argument("--steps", type=_whole, default=50, help="training steps to compare (default: 50)")
    return parser


def check(cases: list[NetworkCase], asked: argparse.Namespace) -> int:
    """Check the networks, say what came of it, and return the exit code. Raises ValueError for a device not there."""
    if asked.device not in (None, *available_devices()):
        raise ValueError(
            f"--device must be one of {', '.join(available_devices())} on this machine, got {asked.device}"
        )
    started = time.perf_counter()
    results = _with_progress(cases, asked)
    seconds = time.perf_counter() - started
    report = json.dumps(to_json(results, seed=asked.seed, steps=asked.steps), indent=2)
    if asked.json == "-":
        print(report)  # noqa: T201  # standard output is what was asked for
    else:
        _print_report(results, asked, seconds)
        if asked.json:
            Path(asked.json).write_text(report + "\n")
    return MATCH if all(result.match for result in results) else MISMATCH


def _with_progress(cases: list[NetworkCase], asked: argparse.Namespace) -> list[main_job.NetworkResult]:
    console = terminal.make_console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    results = []
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("comparing", total=len(cases))
        for result in main_job.run(
            cases,
            dtypes=[asked.dtype] if asked.dtype else main_job.DTYPES,
            devices=[asked.device] if asked.device else available_devices(),
            seed=asked.seed,
            steps=asked.steps,
        ):
            results.append(result)
            progress.update(task, advance=1, description=f"comparing {result.case.name}")
    return results


def _print_report(results: list[main_job.NetworkResult], asked: argparse.Namespace, seconds: float) -> None:
    console = terminal.make_console()
    if asked.verbose:
        for result in results:
            for verdict in result.verdicts:
                console.print(terminal.headline(result, verdict), soft_wrap=True)
                console.print(terminal.tensor_table(verdict))
    console.print(terminal.network_table(results))
    for result in results:
        for verdict in result.verdicts:
            if not verdict.match:
                console.print(terminal.failure(result, verdict, seed=asked.seed, steps=asked.steps), soft_wrap=True)
    console.print(terminal.summary(results, seed=asked.seed, seconds=seconds), soft_wrap=True)


def _check_writable(path: str | None) -> None:
    if path in (None, "-"):
        return
    file = Path(path)
    there = file.exists()
    try:
        file.open("a").close()
        if not there:
            file.unlink()
    except OSError as error:
        raise ValueError(f"--json must be a file that can be written, or -, got {path} ({error.strerror})") from error


def _whole(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"must be a whole number, 0 or more, got {text!r}")
    return int(text)
