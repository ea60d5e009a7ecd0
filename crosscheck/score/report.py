"""The score as a table with 95% confidence intervals, and as JSON."""

import platform
import statistics
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from crosscheck.confidence import interval
from crosscheck.report.terminal import WIDTH
from crosscheck.score.correct_runs import Summary
from crosscheck.score.scoring import CHECK, DTYPES, Count, Counts
from crosscheck.score.sources import digest

# What the columns are called; names of tools are long.
SHORT = {
    "crosscheck": "crosscheck",
    "crosscheck, gradients only": "its gradients only",
    "torch.autograd.gradcheck": "gradcheck",
    "torch.autograd.gradcheck fast": "gradcheck fast",
    "torch.testing.assert_close": "assert_close",
    "numpy.allclose": "np.allclose",
    "central differences, norm ratio": "norm ratio",
    "jax.test_util.check_grads": "jax check_grads",
    "autograd.test_util.check_grads": "HIPS check_grads",
}
FOUND = {
    "known faults": "known faults found",
    "mutants": "mutants of the source found",
    "mutants in training": "mutants that only training shows",
    "vanishing": "gross faults, |dW1| < 1e-5",
    "saturated": "gross faults, |z| up to 40",
    "two faults": "two faults at once found",
}
NAMED = {"known faults": "first wrong tensor named", "mutants": "first wrong tensor named", "two faults": "both named"}
PACKAGES = ("backprop-crosscheck", "numpy", "torch", "jax", "autograd")
NOTES = (
    "Rates with their 95% confidence intervals (Wilson), every tool at its default settings. Finite differences see",
    "the cost and its gradients only. Cells are empty where a tool rejects every correct pass, as those made for",
    "float64 do in float32, where it names no tensor, or where it does not look. Faults that move nothing by more than",
    "rounding are left out; a mutant is asked about where it changes a pass.",
)


def text(counts: Counts, runs: Summary | None, *, seconds: float, when: date | None = None) -> str:
    """The table, what the check itself missed, and the correct runs; with its date, by default today's."""
    console = Console(highlight=False, width=WIDTH)
    with console.capture() as capture:
        if counts:
            console.print(table(counts))
            for line in (*NOTES, *_missed(counts)):
                console.print(line, markup=False)
        if runs:
            console.print(_of_runs(runs), markup=False)
        console.print(f"{when or date.today()}, {seconds:.0f} s")
    return "\n".join(line.rstrip() for line in capture.get().strip("\n").splitlines())


def table(counts: Counts) -> Table:
    """One row per question, one column per tool."""
    tools = list(dict.fromkeys(tool for tool, _, _ in counts))
    tools = [tool for tool in SHORT if tool in tools]
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    made.add_column("", no_wrap=True)
    made.add_column("of", justify="right", no_wrap=True)
    for tool in tools:
        made.add_column(SHORT[tool], justify="right", no_wrap=True)
    for question, label in FOUND.items():
        for dtype in DTYPES:
            row = [counts.get((tool, question, dtype)) for tool in tools]
            _add(made, f"{label}, {dtype}", row, [_rate(count) for count in row])
            if question == "known faults" and dtype == "float32":
                large = [count and Count(asked=count.large, rejected=count.large_rejected) for count in row]
                _add(made, "  those of ten tolerances or more", large, [_rate(count) for count in large])
            if question in NAMED:
                _add(made, f"  {NAMED[question]}", row, [_rate(count, named=True) for count in row])
    for dtype in DTYPES:
        row = [counts.get((tool, "alarms", dtype)) for tool in tools]
        _add(made, f"correct passes rejected, {dtype}", row, [_rate(count) for count in row])
    row = [counts.get((tool, "alarms", "float64")) for tool in tools]
    _add(
        made,
        "milliseconds a check, median",
        row,
        [f"{1e3 * statistics.median(c.seconds):.1f}" if c else "" for c in row],
    )
    return made


def _add(made: Table, label: str, row: list[Count | None], cells: list[str]) -> None:
    asked = max((count.asked for count in row if count), default=0)
    if asked:
        made.add_row(label, str(asked), *cells)


def _rate(count: Count | None, *, named: bool = False) -> str:
    """A percentage with its interval; nothing where nobody was asked, or a tool names nothing at all."""
    if count is None or (named and not count.names):
        return ""
    hits = count.named if named else count.rejected
    low, high = interval(hits, count.asked)
    return f"{100 * hits / count.asked:.4g}% {100 * low:.3g}-{100 * high:.3g}"


def _missed(counts: Counts) -> list[str]:
    """What the check itself did not find, or named wrongly: the first few of each question."""
    lines = []
    for (tool, question, dtype), count in counts.items():
        if tool == CHECK and question != "alarms" and count.missed:
            lines.append(f"{CHECK} missed, or misnamed, {len(count.missed)} of {count.asked} {question}, {dtype}:")
            lines += [f"  {what}" for what in count.missed[:10]]
    return lines


def _of_runs(runs: Summary) -> str:
    skipped = f", {runs.skipped.total()} more beyond the dtype's range" if runs.skipped else ""
    return (
        f"{runs.false_alarms} false alarms in {runs.judged.total()} random correct runs, {runs.stages} stages"
        f" ({', '.join(f'{n} in {dtype}' for dtype, n in sorted(runs.judged.items(), reverse=True))}{skipped});"
        f" the nearest at {runs.nearest.ratio:.4f} of its tolerance ({runs.nearest.tensor}, seed {runs.nearest.seed});"
        f" with 95% confidence at most {runs.upper_bound:.2g} of all"
    )


def to_json(counts: Counts, runs: Summary | None, *, seconds: float) -> dict[str, Any]:
    """The same as plain dictionaries."""
    return {
        "date": date.today().isoformat(),
        "seconds": seconds,
        "sources": digest(),
        "versions": {"python": platform.python_version()} | _versions(),
        "tools": [_cell(*key, count) for key, count in counts.items()],
        "correct_runs": None if runs is None else _runs(runs),
    }


def _cell(tool: str, question: str, dtype: str, count: Count) -> dict[str, Any]:
    low, high = interval(count.rejected, count.asked)
    return {
        "tool": tool,
        "question": question,
        "dtype": dtype,
        "asked": count.asked,
        "rejected": count.rejected,
        "interval": [low, high],
        "named": count.named if count.names else None,
        "large": count.large,
        "large_rejected": count.large_rejected,
        "median_ms": 1e3 * statistics.median(count.seconds),
        "missed": count.missed if tool == CHECK and question != "alarms" else [],
    }


def counts_of(result: dict[str, Any]) -> Counts:
    """The counts of a result that was written as JSON, so that its table can be printed again."""
    return {
        (cell["tool"], cell["question"], cell["dtype"]): Count(
            asked=cell["asked"],
            rejected=cell["rejected"],
            named=cell["named"] or 0,
            names=cell["named"] is not None,
            large=cell["large"],
            large_rejected=cell["large_rejected"],
            seconds=[cell["median_ms"] / 1e3],
            missed=cell["missed"],
        )
        for cell in result["tools"]
    }


def _runs(runs: Summary) -> dict[str, Any]:
    return {
        "judged": dict(runs.judged),
        "skipped": dict(runs.skipped),
        "stages": runs.stages,
        "false_alarms": runs.false_alarms,
        "alarms": [alarm._asdict() for alarm in runs.alarms],
        "nearest": runs.nearest._asdict(),
        "upper_bound": runs.upper_bound,
    }


def _versions() -> dict[str, str]:
    return {package: version(package) for package in PACKAGES if find_spec(package.replace("backprop-", ""))}
