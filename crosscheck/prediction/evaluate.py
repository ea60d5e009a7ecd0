"""What `crosscheck evaluate` does: a model and examples in, how good it is on them out, in words and pictures."""

import argparse
import sys
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck import models
from crosscheck.command import MATCH
from crosscheck.evaluation import Evaluation, evaluate, names_of
from crosscheck.models import Model
from crosscheck.prediction import held_back
from crosscheck.prediction.held_back import Judged
from crosscheck.report import evaluation as report
from crosscheck.report import files
from crosscheck.report.terminal import make_console


def run(asked: argparse.Namespace) -> int:
    """Evaluate a model and say what came of it. Raises UnusableRequestError for what cannot be used."""
    model = models.read(asked.model)
    if asked.json not in (None, "-"):
        files.check_writable(asked.json)
    judged = held_back.read(
        model,
        data=asked.data,
        test=asked.test,
        part=asked.part,
        label=asked.label,
        skip_broken=asked.skip_broken,
    )
    for skipped in judged.source.skipped:
        files.complain(f"skipped {skipped}")
    came = _with_progress(model, judged, keep=bool(asked.json or asked.pictures))
    names = names_of(model)
    drawn = _draw(asked.pictures, model, judged, came) if asked.pictures else []
    text = report.text(came, names, judged.what)
    where = f"\n\n{', '.join(drawn)} in {asked.pictures}" if asked.pictures else ""
    files.answer(asked.json, report.to_json(came, names, judged.what), text + where)
    return MATCH


def _with_progress(model: Model, judged: Judged, *, keep: bool) -> Evaluation:
    console = make_console(sys.stderr)
    columns = (TextColumn("evaluating"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("evaluating", total=sum(map(len, judged.parts)))
        return evaluate(model, *judged.parts, seen=lambda count: progress.update(task, advance=count), keep=keep)


def _draw(folder: str, model: Model, judged: Judged, came: Evaluation) -> list[str]:
    from crosscheck import plots  # noqa: PLC0415  # matplotlib takes a second, which only pictures need

    return plots.draw(Path(folder), model, judged, came)
