"""What is said while a network is trained, and at the end of it."""

import sys
import time
from types import TracebackType
from typing import Any, NamedTuple, Self

import numpy as np
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck import UnusableRequestError, evaluation, models
from crosscheck.data.source import Source
from crosscheck.evaluation import Evaluation
from crosscheck.report import files
from crosscheck.report.how_far import BY_HAND, how_far
from crosscheck.report.json_values import finite
from crosscheck.report.plain import plain
from crosscheck.report.terminal import make_console
from crosscheck.training.both import BothRun
from crosscheck.training.ending import Ending
from crosscheck.training.fit import Report
from crosscheck.training.session import Session
from crosscheck.verdict import Verdict

LINES = 10  # over a training, where there is no terminal
SEEN = 1000  # training examples of which the accuracy is shown on the way, at most
SEEN_BYTES = 2**28  # and of how many, in float64, at most: a file that is streamed is read for it


class Display:
    """A progress bar on a terminal, else a plain line now and then; nothing at all where `quiet`."""

    def __init__(self, session: Session, *, quiet: bool) -> None:
        console = make_console(sys.stderr)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
        self._plain = not quiet and not console.is_terminal
        self._session, self._first = session, session.done
        self._line = session.done * LINES // session.plan.steps
        self._started = time.perf_counter()
        self._accuracy, self._quiet = "", quiet

    def __enter__(self) -> Self:
        """Begin to show."""
        self._bar.start()
        self._task = self._bar.add_task("training", total=self._session.plan.steps, completed=self._session.done)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        self._bar.stop()

    def update(self, came: Report) -> None:
        """Show where training is."""
        line, first = came.done * LINES // self._session.plan.steps, self._line
        if line > first and not self._quiet:
            self._line, self._accuracy = line, _accuracy(self._session)
        rate = (came.done - self._first) / max(time.perf_counter() - self._started, 1e-9)
        text = f"step {came.done}: {_costs(came, self._session)}{self._accuracy}, {rate:.0f} steps/s"
        self._bar.update(self._task, completed=came.done, description=text)
        if self._plain and line > first:
            sys.stderr.write(text + "\n")


class Outcome(NamedTuple):
    """What came of a training."""

    session: Session
    seconds: float
    out: str
    ending: Ending

    @classmethod
    def of(cls, session: Session, *, seconds: float, out: str) -> Self:
        """Evaluate the model on what it was trained on and on what was held back.

        Raises UnusableRequestError where its cost is not finite.
        """
        return cls(session, seconds, out, Ending.of(session))

    @property
    def match(self) -> bool:
        """Whether every verdict was a match, if there were any."""
        return all(verdict.match for verdict in self.session.verdicts)

    def text(self) -> str:
        """The same for a person."""
        session, sizes = self.session, "-".join(map(str, self.session.architecture.layer_sizes))
        by_hand = session.settings.backend == "numpy"
        where = f"{session.dtype} by hand" if by_hand else f"{session.precision} on {session.device}"
        lines = [f"{sizes}, {len(session.source.train)} examples, {where}"]
        why = ", where the cost hardly changed" if session.stopped else ""
        lines.append(f"{session.done} steps{why} ({self.seconds:.1f} s)")
        for name, part in (("train", self.ending.train), ("test", self.ending.test)):
            if part is not None:
                lines.append(f"{name}: cost {part.cost:.6g}, {in_words(part.evaluation)}")
        if session.units.scales:
            scales = ", ".join(f"{scale:g}" for scale in session.units.scales)
            lines.append(f"the cost is of targets divided by {scales}, for a spread of about 1")
        lines += [f"remark: {remark}" for remark in self.ending.remarks]
        return "\n".join([*lines, *self._verdict_lines(), f"model: {self.out}"])

    def to_json(self) -> dict[str, Any]:
        """The same for a program."""
        session, (train, test, remarks) = self.session, self.ending
        return {
            "layer_sizes": list(session.architecture.layer_sizes),
            "backend": session.settings.backend,
            "device": str(session.device),
            "precision": session.precision,
            "steps": session.done,
            "stopped_by": "cost" if self.session.stopped else "iterations",
            "costs": [cost for _, cost in session.costs],
            "train": as_json(train.evaluation),
            "test": as_json(test.evaluation) if test else None,
            "final_costs": {"train": finite(train.cost), "test": finite(test and test.cost)},
            "targets_divided_by": session.units.scales,
            "remarks": remarks,
            "verdicts": [{"match": v.match, "wrong": v.first_wrong and v.first_wrong.name} for v in session.verdicts],
            "model": self.out,
            "seconds": self.seconds,
            "settings": session.model.progress.settings,
            "versions": models.versions(),
        }

    def _verdict_lines(self) -> list[str]:
        verdicts = self.session.verdicts
        if not verdicts:
            return []
        wrong = next((verdict for verdict in verdicts if not verdict.match), None)
        if wrong is not None:
            tensor = wrong.first_wrong
            details = map(str, how_far(tensor, BY_HAND)) if tensor else ()
            return [f"MISMATCH: {judged_in_words(wrong)}", *details]
        tensors = sum(len(verdict.tensors) for verdict in verdicts)
        worst = max((verdict.worst for verdict in verdicts), key=lambda tensor: tensor.ratio)
        judged = f"{len(verdicts)} passes and steps judged on the way, {tensors} tensors"
        how_near = f"the worst at {worst.ratio:.2f} of its tolerance ({worst.name})"
        return [f"match: by hand and by autograd, {judged}, {how_near}"]


def judged_in_words(verdict: Verdict) -> str:
    """A mismatch in a few words."""
    wrong = verdict.first_wrong
    return f"{wrong.name} is wrong first" if wrong else "the third opinion does not agree"


def in_words(came: Evaluation) -> str:
    """An evaluation in a few words."""
    if came.accuracy is not None and came.confusion is not None:
        wrong = came.examples - np.trace(came.confusion)
        return f"{came.accuracy:.2%} of {came.examples} right, {wrong} wrong"
    errors = ", ".join(f"{error:.4g}" for error in (came.error if came.error is not None else ()))
    return f"root of the mean squared error {errors} on {came.examples}"


def as_json(came: Evaluation) -> dict[str, Any]:
    """An evaluation for a program."""
    found: dict[str, Any] = {"examples": came.examples}
    if came.accuracy is not None and came.confusion is not None:
        return found | {"accuracy": came.accuracy, "confusion": came.confusion.tolist()}
    return found | {"root_mean_squared_error": list(map(finite, came.error)) if came.error is not None else []}


def say_of_data(source: Source) -> None:
    """Say on standard error what was left out of the data, and what is odd about them."""
    for note in (*(f"skipped {file}" for file in source.skipped), *source.notes):
        files.complain(plain(note))


def _accuracy(session: Session) -> str:
    """How many of the training examples, or of some of them, are right now; nothing for values."""
    if session.source.kind == "regression":
        return ""
    train = session.source.train
    some = train.some(min(SEEN, max(1, SEEN_BYTES // (8 * train.n_x))))
    try:
        return f", {evaluation.evaluate(session.model, some).accuracy:.1%} of {len(some)} right"
    except UnusableRequestError:
        return ""  # numbers that are too large; the next cost, or the last weights, say so


def _costs(came: Report, session: Session) -> str:
    """The cost before the last step; where both train of both, how far they are apart, and how far one may be."""
    if not isinstance(session.run, BothRun):
        return f"cost {came.costs[-1]:.6g}"
    by_hand, by_autograd = session.run.last_costs
    apart = f"cost {by_hand:.6g} by hand, {by_autograd:.6g} by autograd, {abs(by_hand - by_autograd):.1e} apart"
    if not session.verdicts:
        return apart
    last = session.verdicts[-1]
    if not last.match:
        return f"{apart}, MISMATCH: {judged_in_words(last)}"
    allowed = next(tensor.tolerance for tensor in last.tensors if tensor.name.startswith("cost of step"))
    return f"{apart}, rounding allows {allowed:.1e} in a step"
