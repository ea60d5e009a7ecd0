"""What `crosscheck check` and `crosscheck adapt` do: somebody's files in, verdicts and reports out."""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck import UnusableRequestError
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.isolation import Isolated
from crosscheck.candidates.source import parse
from crosscheck.candidates.uncompleted import uncompleted
from crosscheck.checking.adapting import TIMEOUT, adapt
from crosscheck.checking.examination import examine
from crosscheck.checking.files_asked import files_of
from crosscheck.checking.hints import with_hints
from crosscheck.checking.shown import shown_in_file
from crosscheck.checking.unrecognised import why
from crosscheck.checking.wording import InFile
from crosscheck.cli import UNUSABLE
from crosscheck.command import MATCH, MISMATCH
from crosscheck.report import check_json, check_terminal, files, folder, gradescope, html, junit
from crosscheck.report.terminal import WIDTH, make_console
from crosscheck.result import CheckResult
from reference_torch.devices import one_thread

REPORTS = ("json", "html", "csv", "junit", "gradescope")
SETTINGS = ("layer_sizes", "hidden", "output", "loss", "l2", "leaky_slope")
FLAGS = {"hidden": "activation"} | {name: name.replace("_", "-") for name in SETTINGS if name != "hidden"}
USUAL = {"timeout": 60.0, "memory": 4.0}


class Checked(NamedTuple):
    """One file: its result, or why it could not be used, at length and among many others, and how long that took.

    `adapter` are lines to write for a file in which nothing is recognised, which nobody has tried.
    """

    name: str
    result: CheckResult | None
    unusable: str
    briefly: str
    adapter: str
    seconds: float


def run(asked: argparse.Namespace) -> int:
    """Check a file, or every one in a folder, and write what was asked for. Raises UnusableRequestError."""
    path, found = Path(asked.path), files_of(asked.path)
    for option in REPORTS:
        if getattr(asked, option) not in (None, "-"):
            files.check_writable(getattr(asked, option), f"--{option}")
    with one_thread():
        return _check_folder(path, found, asked) if path.is_dir() else _check_file(path, asked)


def run_adapt(asked: argparse.Namespace) -> int:
    """Say which lines make a file usable."""
    try:
        lines = adapt(asked.path, timeout=asked.timeout, memory=int(asked.memory * 2**30))
        files.say(lines.rstrip("\n"))
    except (OSError, UnusableCandidateError) as error:
        raise UnusableRequestError(" ".join(str(error).split())) from error
    return MATCH


def _check_file(path: Path, asked: argparse.Namespace) -> int:
    checked = _check(path, path.name, asked)
    _write([checked], asked)  # of a file that cannot be used as well, for programs that wait for it
    if checked.adapter:
        files.complain(f"crosscheck check: {checked.unusable}\n\n{_tried(checked.adapter, path, asked)}")
        return UNUSABLE
    if checked.result is None:
        raise UnusableRequestError(checked.unusable)
    if "-" not in [getattr(asked, option) for option in REPORTS]:
        files.say(check_terminal.text(checked.result))
    return MATCH if checked.result.verdict == "match" else MISMATCH


def _tried(adapter: str, path: Path, asked: argparse.Namespace) -> str:
    """What `crosscheck adapt` says of a file, or the adapter as it is where that says nothing."""
    try:
        lines = adapt(path, timeout=min(asked.timeout, TIMEOUT), memory=int(asked.memory * 2**30))
    except UnusableCandidateError:
        lines = adapter
    return lines.rstrip("\n")


def _check_folder(path: Path, found: Sequence[Path], asked: argparse.Namespace) -> int:
    if asked.gradescope:
        raise UnusableRequestError("--gradescope must be asked for one file at a time, got a folder")
    checked = sorted(_with_progress(found, path, asked))
    lines = _lines(checked)
    _write(checked, asked)
    if "-" not in [getattr(asked, option) for option in REPORTS]:
        files.say(_tables(lines))
    return MATCH if all(each.result and each.result.verdict == "match" for each in checked) else MISMATCH


def _lines(checked: Sequence[Checked]) -> list[folder.Line]:
    """What a folder's tables say of each file."""
    results = [each.result for each in checked if each.result]
    return folder.lines(results, unusable=_briefly_unusable(checked), seconds=_seconds(checked))


def _tables(lines: Sequence[folder.Line]) -> str:
    """One row per file, what else is to be said of some, how often each fault is, and the outcome in a line."""
    console = make_console(sys.stdout)
    console = console if console.is_terminal else Console(file=sys.stdout, highlight=False, width=WIDTH)
    with console.capture() as capture:
        console.print(folder.table(lines))
        for note in folder.notes(lines):
            console.print(note, markup=False, soft_wrap=True)
        if folder.totals(lines):
            console.print(folder.totals_table(lines))
    return "\n".join(line.rstrip() for line in [*capture.get().splitlines(), folder.summary(lines)])


def _with_progress(found: Sequence[Path], root: Path, asked: argparse.Namespace) -> Iterator[Checked]:
    console = make_console(sys.stderr)
    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress,
        ThreadPoolExecutor(asked.processes) as pool,
    ):
        task = progress.add_task("checking", total=len(found))
        for checked in pool.map(lambda file: _check(file, str(file.relative_to(root)), asked), found):
            progress.update(task, advance=1)
            yield checked


def _check(path: Path, name: str, asked: argparse.Namespace) -> Checked:
    """Check one file, which runs in a process of its own."""
    started = time.perf_counter()
    wanted = {key: getattr(asked, key) for key in SETTINGS}
    result, unusable, briefly, adapter = None, "", "", ""
    with Isolated(path, timeout=asked.timeout, memory=int(asked.memory * 2**30)) as candidate:
        try:
            description = replace(candidate.describe(), asked=_options(asked))
            asked_of = {"wanted": wanted, "name": name, "seed": asked.seed, "watch": candidate.watch}
            result = replace(examine(candidate.call, description, **asked_of), path=str(path))
            result = _with_hints(result, candidate, wanted)
        except UnusableCandidateError as error:
            text = _to_complete(path) or str(error)
            unusable, briefly, adapter = _in_a_line(text, path), _briefly(text, path), text.partition("\n\n")[2]
    return Checked(name, result, unusable, briefly, adapter, time.perf_counter() - started)


def _options(asked: argparse.Namespace) -> tuple[tuple[str, str], ...]:
    """The flags and values with which a check was asked for, the seed and the reports aside."""
    given = {f"--{FLAGS[key]}": getattr(asked, key) for key in SETTINGS if getattr(asked, key) is not None}
    given |= {f"--{key}": getattr(asked, key) for key, usual in USUAL.items() if getattr(asked, key) != usual}
    return tuple((flag, _as_word(value)) for flag, value in given.items())


def _as_word(value: Any) -> str:
    """A value as it would be typed."""
    return ",".join(map(_as_word, value)) if isinstance(value, list) else str(value).removesuffix(".0")


def _with_hints(result: CheckResult, candidate: Isolated, wanted: dict[str, Any]) -> CheckResult:
    """Say what the file may have left unsaid."""
    if result.verdict == "match":
        return result
    said = result.description.architecture | {key: value for key, value in wanted.items() if value is not None}
    return with_hints(result, candidate.call, said, shown_in_file(result.path), InFile(result.path))


def _to_complete(path: Path) -> str:
    """What is missing of an adapter that was appended as it was written."""
    try:
        return uncompleted(parse(path), path.name)
    except UnusableCandidateError:
        return ""


def _in_a_line(text: str, path: Path) -> str:
    """What was wrong, and where to read the rest of it where there is more."""
    first, _, rest = text.strip().partition("\n")
    if rest.strip():
        told = "; ".join(filter(None, [first.rstrip(":"), why(path)]))
        return f"{told}; crosscheck adapt {path} writes the lines that make it usable"
    return first.replace("crosscheck adapt ", f"crosscheck adapt {path} ")


def _briefly(text: str, path: Path) -> str:
    """The same beside other files: in words that are the same for all that have it, and without their names."""
    first, _, rest = text.strip().partition("\n")
    if rest.strip():
        told = "; ".join(filter(None, ["nothing in it is recognised", why(path)]))
        return f"{told}; crosscheck adapt FILE writes what it lacks"
    name = re.escape(path.name)
    return re.sub(rf"^{name}[,:]? |; crosscheck adapt .*", "", first)


def _briefly_unusable(checked: Sequence[Checked]) -> dict[str, str]:
    return {each.name: each.briefly for each in checked if each.result is None}


def _unusable(checked: Sequence[Checked]) -> dict[str, str]:
    return {each.name: each.unusable for each in checked if each.result is None}


def _seconds(checked: Sequence[Checked]) -> dict[str, float]:
    return {each.name: each.seconds for each in checked}


def _write(checked: Sequence[Checked], asked: argparse.Namespace) -> None:
    """Write every report that was asked for, to a file or to standard output."""
    results = [each.result for each in checked if each.result]
    unusable, seconds = _unusable(checked), _seconds(checked)
    reports: dict[str, Callable[[], str]] = {
        "json": lambda: json.dumps(_as_json(results, unusable, Path(asked.path)), indent=2),
        "html": lambda: html.page(results, unusable=_briefly_unusable(checked), seconds=seconds),
        "csv": lambda: folder.as_csv(_lines(checked)),
        "junit": lambda: junit.suite(results, unusable=unusable, seconds=seconds),
        "gradescope": lambda: json.dumps(_as_gradescope(results, unusable), indent=2),
    }
    for option, make in reports.items():
        target = getattr(asked, option)
        if target == "-":
            files.say(make())
        elif target is not None:
            files.write(target, make() + "\n", f"--{option}")


def _as_json(results: Sequence[CheckResult], unusable: dict[str, str], path: Path) -> Any:
    """The contract's object for a file; for a folder one for each file by its name."""
    every = {result.name: check_json.to_json(result) for result in results} | {
        name: {"verdict": "unusable", "first_wrong": None, "warnings": [why]} for name, why in unusable.items()
    }
    return every if path.is_dir() else every[path.name]


def _as_gradescope(results: Sequence[CheckResult], unusable: dict[str, str]) -> dict[str, Any]:
    """Of the one file that was asked for."""
    return gradescope.results(results[0]) if results else gradescope.of_nothing(*unusable.values())
