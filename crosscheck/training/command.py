"""What `crosscheck train` does: settings and data in, a model out, with all that is said on the way."""

import argparse
import json
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

from crosscheck import UnusableRequestError, models
from crosscheck.command import MATCH, MISMATCH
from crosscheck.models import Model
from crosscheck.report import files
from crosscheck.report import training as report
from crosscheck.training.checkpoints import Checkpoints
from crosscheck.training.session import Session
from crosscheck.training.settings import Settings, settings

INTERRUPTED = 130
REPORTS = 200  # over a whole training, for the display
JUDGED = 10  # of them with a verdict, where both wings train


def run(asked: argparse.Namespace) -> int:
    """Train as asked, and return the exit code. Raises UnusableRequestError for what cannot be done."""
    if asked.json not in (None, "-"):
        files.check_writable(asked.json)
    files.check_writable(asked.out, "--out")
    kept = Checkpoints(Path(asked.checkpoint)) if asked.checkpoint else None
    before = _before(asked, kept)
    flags = {field.name: getattr(asked, field.name) for field in fields(Settings)}
    chosen = settings(flags, file=asked.config, before=before.progress.settings if before else None)
    session = Session(chosen, before)
    try:
        return _train(session, kept, asked)
    finally:
        session.close()


def _before(asked: argparse.Namespace, kept: Checkpoints | None) -> Model | None:
    """The checkpoint to go on from, if that is asked for and there is one."""
    if not asked.resume:
        return None
    if kept is None:
        raise UnusableRequestError("--resume must come with --checkpoint DIR, the folder to go on from, got none")
    return kept.newest()


def _train(session: Session, kept: Checkpoints | None, asked: argparse.Namespace) -> int:
    steps, started = session.plan.steps, time.perf_counter()
    shown_every = max(1, steps // REPORTS)
    judged_every = max(1, steps // JUDGED)
    both = session.settings.backend == "both"
    every = [shown_every, *([asked.every] if kept else []), *([judged_every] if both else [])]
    stopped = False
    with report.Display(session, quiet=asked.json == "-") as display:
        try:
            for reports in session.train(every):
                display.update(reports)
                if kept and session.done % asked.every == 0:
                    kept.write(session.model)
                if both and (session.done % judged_every == 0 or session.done == steps):
                    display.judged(session.judge())
                stopped = any(each.stopped for each in reports.values())
        except KeyboardInterrupt:
            return _interrupted(session, kept, asked)
    models.write(asked.out, session.model)
    outcome = report.Outcome.of(session, stopped=stopped, seconds=time.perf_counter() - started, out=asked.out)
    if asked.json:
        _write_json(asked.json, outcome.to_json())
    if asked.json != "-":
        files.say(outcome.text())
    return MATCH if outcome.match else MISMATCH


def _interrupted(session: Session, kept: Checkpoints | None, asked: argparse.Namespace) -> int:
    """Save what there is, and say how to go on."""
    if kept is None:
        models.write(asked.out, session.model)
        files.complain(f"interrupted after step {session.done}; the model as it was then is in {asked.out}")
    else:
        kept.write(session.model)
        files.complain(
            f"interrupted after step {session.done}, which is kept in {asked.checkpoint}; "
            f"crosscheck train --checkpoint {asked.checkpoint} --resume goes on"
        )
    return INTERRUPTED


def _write_json(path: str, content: dict[str, Any]) -> None:
    text = json.dumps(content, indent=2)
    if path == "-":
        files.say(text)
    else:
        files.write(path, text + "\n")
