"""What is said while a network is trained, and at the end of it."""

import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, NamedTuple, Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck import evaluation, models
from crosscheck.evaluation import Evaluation
from crosscheck.report.terminal import how_far, make_console
from crosscheck.training.fit import Report
from crosscheck.training.session import Session
from crosscheck.verdict import Verdict

LINES = 10  # over a training, where there is no terminal
NAMES = {"numpy": "by hand", "torch": "by autograd"}


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
        self._verdict: Verdict | None = None

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

    def update(self, reports: Mapping[str, Report]) -> None:
        """Show where training is."""
        done = next(iter(reports.values())).done
        rate = (done - self._first) / max(time.perf_counter() - self._started, 1e-9)
        text = f"step {done}: {_costs(reports, self._verdict)}, {rate:.0f} steps/s"
        self._bar.update(self._task, completed=done, description=text)
        line = done * LINES // self._session.plan.steps
        if self._plain and line > self._line:
            self._line = line
            sys.stderr.write(text + "\n")

    def judged(self, verdict: Verdict) -> None:
        """Show from now on what the last verdict was."""
        self._verdict = verdict


class Outcome(NamedTuple):
    """What came of a training."""

    session: Session
    stopped: bool
    seconds: float
    out: str
    train: Evaluation
    test: Evaluation | None

    @classmethod
    def of(cls, session: Session, *, stopped: bool, seconds: float, out: str) -> Self:
        """Evaluate the model on what it was trained on and on what was held back."""
        model, source = session.model, session.source
        test = evaluation.evaluate(model, source.test) if source.test else None
        return cls(session, stopped, seconds, out, evaluation.evaluate(model, source.train), test)

    @property
    def match(self) -> bool:
        """Whether every verdict was a match, if there were any."""
        return all(verdict.match for verdict in self.session.verdicts)

    def text(self) -> str:
        """The same for a person."""
        session, sizes = self.session, "-".join(map(str, self.session.architecture.layer_sizes))
        where = f"{session.precision} on {session.device}" if "torch" in session.names else f"{session.dtype} by hand"
        lines = [f"{sizes}, {len(session.source.train)} examples, {where}"]
        if session.done:
            why = ", where the cost hardly changed" if self.stopped else ""
            lines.append(f"cost {session.costs[-1, 1]:.6g} after {session.done} steps{why} ({self.seconds:.1f} s)")
        lines += [f"{part}: {in_words(came)}" for part, came in (("train", self.train), ("test", self.test)) if came]
        lines += self._verdict_lines()
        return "\n".join([*lines, f"model: {self.out}"])

    def to_json(self) -> dict[str, Any]:
        """The same for a program."""
        session = self.session
        return {
            "layer_sizes": list(session.architecture.layer_sizes),
            "backend": session.settings.backend,
            "device": str(session.device),
            "precision": session.precision,
            "steps": session.done,
            "stopped_by": "cost" if self.stopped else "iterations",
            "costs": [cost for _, cost in session.costs],
            "train": as_json(self.train),
            "test": as_json(self.test) if self.test else None,
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
            details = [f"  {label:14}{text}" for label, text in how_far(tensor)] if tensor else []
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
    if came.accuracy is not None and came.wrong is not None:
        return f"{came.accuracy:.2%} of {came.examples} right, {len(came.wrong)} wrong"
    errors = ", ".join(f"{error:.4g}" for error in (came.error if came.error is not None else ()))
    return f"root of the mean squared error {errors} on {came.examples}"


def as_json(came: Evaluation) -> dict[str, Any]:
    """An evaluation for a program."""
    found: dict[str, Any] = {"examples": came.examples}
    if came.accuracy is not None and came.confusion is not None:
        return found | {"accuracy": came.accuracy, "confusion": came.confusion.tolist()}
    return found | {"root_mean_squared_error": came.error.tolist() if came.error is not None else []}


def _costs(reports: Mapping[str, Report], verdict: Verdict | None) -> str:
    """The cost before the last step; where both train of both, how far they are apart, and how far one may be."""
    last = {name: report.costs[-1] for name, report in reports.items()}
    if len(last) == 1:
        return f"cost {next(iter(last.values())):.6f}"
    each = ", ".join(f"cost {cost:.6f} {NAMES[name]}" for name, cost in last.items())
    apart = f"{each}, {abs(last['numpy'] - last['torch']):.1e} apart"
    if verdict is None:
        return apart
    if not verdict.match:
        return f"{apart}, MISMATCH: {judged_in_words(verdict)}"
    allowed = next(tensor.tolerance for tensor in verdict.tensors if tensor.name == "cost end to end")
    return f"{apart}, rounding allows {allowed:.1e} in a step"
