"""The check as a library: `crosscheck.check` says what is right and wrong, `assert_backprop` raises what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.checking.examination import examine
from crosscheck.checking.hints import with_hints
from crosscheck.checking.in_process import InProcess, undisturbed
from crosscheck.checking.wording import InCall
from crosscheck.report import check_terminal, findings, see_again
from crosscheck.result import CheckResult
from reference_torch.devices import one_thread


@dataclass(frozen=True, repr=False)
class BackpropVerdict(CheckResult):
    """What came of a check: true if all that was returned is right, and as a text the screen that explains it.

    `asked` is the call that shows it again. Every report of this package takes it for what `crosscheck check` found.
    """

    asked: str = ""

    @property
    def ok(self) -> bool:
        """Whether the verdict is "match"."""
        return self.verdict == "match"

    @property
    def headline(self) -> str:
        """The verdict in half a line."""
        return findings.headline(self)

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return f"<{self.verdict} of {self.name}: {self.headline}>"

    def __str__(self) -> str:
        screen = Text.from_ansi(check_terminal.text(self)).plain
        return screen.replace(see_again.command(self), self.asked)


def check(
    backprop: Any,
    *,
    layer_sizes: Sequence[int] | None = None,
    hidden: str | Sequence[str] | None = None,
    output: str | None = None,
    loss: str | None = None,
    l2: float | None = None,
    leaky_slope: float | None = None,
    layout: Mapping[str, str] | None = None,
    seed: int = 0,
) -> BackpropVerdict:
    """Check somebody's backprop, in this process, against autograd.

    `backprop` is a function `backprop(parameters, X, Y)` that returns a dict of any of Z1, A1, ..., cost, ..., dW1,
    db1, dX; a function `step(parameters, X, Y, learning_rate)` that returns new parameters; or a module or an instance
    with such a function or a forward and a backward pass. It gets parameters {"W1": (n_1, n_x), "b1": (n_1, 1), ...},
    X (n_x, m), Y (n_y, m), or whatever `layout` says, such as {"examples": "rows", "W": "in_out"}.

    The others say what network it computes, and win over an ARCHITECTURE of its own. Without `layer_sizes` several
    networks are tried. The defaults are relu, sigmoid, binary_cross_entropy and no penalty.

    Each call is made twice, on copies: arguments that it changes, and answers that differ, are part of the verdict.
    There is no time limit; what it raises is a "crash". Raises TypeError for what can be no backprop, ValueError where
    nothing in it is recognised and for a network that cannot be.
    """
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        raise ValueError(f"seed must be a whole number, 0 or more, got {seed!r}")
    setting = {"layer_sizes": layer_sizes, "hidden": hidden, "output": output, "loss": loss, "l2": l2}
    setting = {name: value for name, value in {**setting, "leaky_slope": leaky_slope}.items() if value is not None}
    candidate = InProcess(backprop, _settings(backprop, setting, layout))
    try:
        with undisturbed(), one_thread():
            described, watch = candidate.description, candidate.watch
            result = examine(candidate.call, described, name=candidate.name, seed=seed, watch=watch)
            if result.verdict != "match":
                result = with_hints(result, candidate.call, described.architecture, candidate.shown, InCall())
    except UnusableCandidateError as error:
        raise ValueError(f"backprop cannot be checked: {str(error).partition(chr(10))[0]}") from None
    said = {**setting, **({"layout": dict(layout)} if layout is not None else {}), "seed": seed}
    asked = f"crosscheck.check({candidate.name}, {', '.join(f'{name}={value!r}' for name, value in said.items())})"
    return BackpropVerdict(**vars(result), asked=asked)


def assert_backprop(backprop: Any, **given: Any) -> None:
    """Raise AssertionError with the whole explanation unless `check`, which takes the same, finds all of it right.

    Raises what `check` raises.
    """
    __tracebackhide__ = True
    try:
        verdict = check(backprop, **given)
    except (TypeError, ValueError) as error:
        raise error.with_traceback(None) from None  # the line to mend is the caller's
    if not verdict.ok:
        raise AssertionError(str(verdict))


def _settings(backprop: Any, setting: Mapping[str, Any], layout: Mapping[str, str] | None) -> dict[str, Any]:
    """ARCHITECTURE and LAYOUT: those of the object, as far as nothing else was said."""
    own = getattr(backprop, "ARCHITECTURE", {})
    architecture = {**own, **setting} if isinstance(own, Mapping) else own  # which is refused where it is looked at
    return {
        "ARCHITECTURE": architecture,
        "LAYOUT": getattr(backprop, "LAYOUT", {}) if layout is None else layout,
    }
