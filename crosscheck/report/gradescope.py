"""A check as Gradescope's results.json, with credit for every equation that is right by itself."""

import math
import re
from collections.abc import Sequence
from typing import Any

from crosscheck.report.findings import headline, hint
from crosscheck.report.plain import plain
from crosscheck.report.rows import Row, absence, root, rows
from crosscheck.result import CheckResult
from crosscheck.tensor_names import kind_of

VISIBILITIES = ("visible", "hidden", "after_due_date", "after_published")
FOLDERS = re.compile(r"""(?<![\w.])(?:[A-Za-z]:)?(?:[/\\][^\s/\\'"]+)+[/\\]""")  # of a path from the root


def results(
    result: CheckResult,
    *,
    max_score: float = 100.0,
    required: Sequence[str] = ("dW", "db"),
    visibility: str = "visible",
    explain: bool = True,
) -> dict[str, Any]:
    """The score and a test for every equation, all of the same weight, and one for conduct.

    An equation counts as right where it is, given the student's own inputs to it, whatever came before. Tensors whose
    kind is `required` count even if they were not returned, others only if they were. A crash scores nothing. What
    students see has no number of the reference, no path and, without `explain`, no cause.
    Raises ValueError for a score that is not positive and a visibility that does not exist.
    """
    if not 0 < max_score < math.inf:
        raise ValueError(f"max_score must be a positive number, got {max_score}")
    if visibility not in VISIBILITIES:
        raise ValueError(f"visibility must be one of {', '.join(VISIBILITIES)}, got {visibility!r}")
    counted = [row for row in rows(result) if row.tensor or kind_of(row.name) in required]
    outcomes = [_equation(result, row, explain) for row in counted] + [_conduct(result, explain)]
    each = max_score / len(outcomes)
    return {
        "score": round(each * sum(right for _, right, _ in outcomes), 2),
        "output": _safe("\n".join(filter(None, [f"{result.verdict.upper()}: {headline(result)}", hint(result)]))),
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "tests": [
            {
                "name": name,
                "score": round(each, 4) if right else 0.0,
                "max_score": round(each, 4),
                "status": "passed" if right else "failed",
                "output": _safe(output),
                "visibility": visibility,
            }
            for name, right, output in outcomes
        ],
    }


def of_nothing(why: str) -> dict[str, Any]:
    """The results of a file that cannot be used: no score, and what to do."""
    return {"score": 0.0, "output": _safe(why), "visibility": "visible", "stdout_visibility": "hidden", "tests": []}


def _equation(result: CheckResult, row: Row, explain: bool) -> tuple[str, bool, str]:
    """A tensor's test: its name, whether its own equation is right, and what is said of it."""
    said = {
        "ok": "right",
        "collateral": "right, given what came before it, which is not",
        "absent": f"{absence(result)}, but required",
        "wrong": "not right, given what came before it",
    }[row.status]
    if row.tensor and row.tensor.problem:
        said += f": {row.tensor.problem}"
    causes = [cause.explanation for cause in result.causes if cause.tensor == row.name]
    if explain and row.status == "wrong":
        said = "\n".join([said, *causes])
    return row.name, row.status in ("ok", "collateral") and result.verdict != "crash", said


def _conduct(result: CheckResult, explain: bool) -> tuple[str, bool, str]:
    """Whether it ran to its end, left its arguments alone, gave the same again, and what else shows in no tensor."""
    name = "runs, changes no argument, gives the same again"
    if result.failure:
        return name, False, f"{headline(result)}: {result.failure.message}"
    right = result.verdict == "match" or bool(root(result) and not result.misconduct)
    causes = [cause.explanation for cause in result.causes if cause.tensor is None and explain]
    return name, right, "\n".join(["right" if right else headline(result), *result.misconduct, *causes])


def _safe(text: str) -> str:
    """Lines fit to be shown, without the folders of the machine that checks."""
    return "\n".join(plain(FOLDERS.sub("", line)) for line in text.splitlines())
