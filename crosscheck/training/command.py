"""What `crosscheck train` does: settings and data in, a model out, with all that is said on the way."""

import argparse
import shlex
import time
from dataclasses import fields
from pathlib import Path

from crosscheck import UnusableRequestError, models
from crosscheck.command import MATCH, MISMATCH
from crosscheck.data.embedded import DATA_SETS
from crosscheck.models import Model
from crosscheck.report import files
from crosscheck.report import training as report
from crosscheck.training import aside
from crosscheck.training.checkpoints import Checkpoints
from crosscheck.training.ending import refuse_diverged
from crosscheck.training.interruption import Interruption
from crosscheck.training.processes import UNUSABLE, Processes, is_lost, join
from crosscheck.training.session import Session
from crosscheck.training.settings import Settings, settings

INTERRUPTED = 130
REPORTS = 200  # over a whole training, for the display
AGREED = 100  # steps until several processes stop together, where one is asked to


def run(asked: argparse.Namespace) -> int:
    """Train as asked, and return the exit code. Raises UnusableRequestError for what cannot be done."""
    asked.out = asked.out or asked.resume or aside.NAME
    processes = join()
    try:
        code = _run(asked, processes)
    except (UnusableRequestError, KeyboardInterrupt):
        if processes.may_say():
            raise
        return UNUSABLE
    except RuntimeError as error:
        if is_lost(error) and processes.size > 1:
            return _lost(processes, asked)
        processes.may_say()  # and what it says is the traceback
        raise
    processes.leave()
    return code


def _run(asked: argparse.Namespace, processes: Processes) -> int:
    kept, before = processes.alike(lambda: _places(asked) if processes.first else (None, None))
    before = processes.gather(before)[0]
    session = processes.alike(lambda: _session(asked, before, processes))
    try:
        processes.check_same(session.same_everywhere)
        if before is not None:
            processes.note_kept(session.done)
        return _train(session, kept, asked)
    finally:
        session.close()


def _places(asked: argparse.Namespace) -> tuple[Checkpoints | None, Model | None]:
    """Where checkpoints are kept, and the one to go on from; sees to it that all that will be written can be."""
    if asked.json not in (None, "-"):
        files.check_writable(asked.json)
    files.check_writable(asked.out, "--out")
    kept = Checkpoints(Path(asked.checkpoint)) if asked.checkpoint else None
    return kept, _before(asked, kept)


def _session(asked: argparse.Namespace, before: Model | None, processes: Processes) -> Session:
    flags = {field.name: getattr(asked, field.name) for field in fields(Settings)}
    if before is None:
        chosen = settings(flags, file=asked.config)
    else:
        dtype = str(before.layers[0].W.dtype)
        chosen = settings(flags, file=asked.config, before=before.progress.settings, dtype=dtype)
        for flag, what, where in (("data", "data are", chosen.data), ("test", "test part is", chosen.test)):
            if where and where not in DATA_SETS and not Path(where).exists():
                raise UnusableRequestError(
                    f"--{flag} must say where the {what} now: the run that goes on had {where}, which is not there"
                )
    return Session(chosen, before, processes)


def _before(asked: argparse.Namespace, kept: Checkpoints | None) -> Model | None:
    """What to go on from, if that is asked for: a model file, or the newest checkpoint, if there is one."""
    if asked.resume is None:
        if kept is not None and kept.newest() is not None:
            raise UnusableRequestError(
                f"--checkpoint must be a new folder, or come with --resume to go on, got {asked.checkpoint!r} with some"
            )
        return None
    if asked.resume:
        return models.read(asked.resume)
    if kept is None:
        raise UnusableRequestError("--resume must name a model, or come with --checkpoint DIR, got neither")
    return kept.newest()


def _train(session: Session, kept: Checkpoints | None, asked: argparse.Namespace) -> int:
    processes, steps, started = session.processes, session.plan.steps, time.perf_counter()
    shown_every = max(1, min(steps // REPORTS, AGREED if processes.size > 1 else steps))
    every = processes.gather([shown_every, *([asked.every] if asked.checkpoint else [])])[0]  # the first one keeps
    if processes.first:
        report.say_of_data(session.source)
    with (
        Interruption(several=processes.size > 1) as interruption,
        report.Display(session, quiet=asked.json == "-" or not processes.first) as display,
    ):
        for came in session.train(every, lambda: interruption.came):
            display.update(came)
            if kept and session.done % asked.every == 0:
                kept.write(session.model)
                processes.note_kept(session.done)
            if any(processes.gather(interruption.came)):
                return _interrupted(session, kept, asked)
        if not processes.first:
            return MATCH
        refuse_diverged(session)
        aside.write(asked.out, session.model)
    return _say_what_came(session, asked, seconds=time.perf_counter() - started)


def _say_what_came(session: Session, asked: argparse.Namespace, *, seconds: float) -> int:
    """Evaluate the model, which is written by now, whatever comes of that."""
    try:
        outcome = report.Outcome.of(session, seconds=seconds, out=asked.out)
    except UnusableRequestError as error:
        raise UnusableRequestError(f"{error}; the model as it was trained is {asked.out}") from error
    except KeyboardInterrupt:
        files.complain(f"interrupted while the model was evaluated; as it was trained it is {asked.out}")
        return INTERRUPTED
    files.answer(asked.json, outcome.to_json(), outcome.text())
    return MATCH if outcome.match else MISMATCH


def _interrupted(session: Session, kept: Checkpoints | None, asked: argparse.Namespace) -> int:
    """Save what there is, and say how to go on; the first of several processes does."""
    if not session.processes.first:
        return INTERRUPTED
    command = ["crosscheck"] if session.processes.size == 1 else ["torchrun", "...", "-m", "crosscheck"]
    again = [*command, "train", "--out", asked.out]
    if kept is None:
        aside.write(asked.out, session.model)
        again += ["--resume", asked.out]
    else:
        kept.write(session.model)
        again += ["--checkpoint", asked.checkpoint, "--every", str(asked.every), "--resume"]
    files.complain(f"interrupted after step {session.done}; to go on: {shlex.join(again)}")
    return INTERRUPTED


def _lost(processes: Processes, asked: argparse.Namespace) -> int:
    """Another process has gone, and this one cannot go on without it."""
    if processes.may_say():
        again = f"torchrun ... --checkpoint {asked.checkpoint} --resume goes on from {processes.kept()}"
        how = again if asked.checkpoint else "nothing was kept to go on from, which --checkpoint DIR does"
        files.complain(f"one of {processes.size} processes has ended, or cannot be reached: {how}")
    return INTERRUPTED
