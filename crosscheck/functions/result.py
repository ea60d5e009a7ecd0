"""What came of checking a hand-written backward, and the screen that says it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from crosscheck.functions.slope import Slope
from crosscheck.report.digits import apart, shown
from crosscheck.report.fact import LINE, Fact
from crosscheck.report.plain import plain

USUAL = "upstream is random"  # asked first, and with nothing special


@dataclass(frozen=True)
class Compared:
    """An output or a gradient, over all upstream gradients: where it is furthest off in units of its tolerance.

    `wrong_with` are the kinds of upstream gradient with which it is wrong, of `asked`; `problem` says why it could not
    be compared at all, or is empty; `looks_like` what is wrong with it, as far as that can be seen; `second` whether it
    is a gradient of gradients.
    """

    name: str
    shape: tuple[int, ...]
    max_abs_error: float = 0.0
    tolerance: float = 0.0
    index: tuple[int, ...] = ()
    got: float = math.nan
    right: float = math.nan
    wrong_entries: int = 0
    problem: str = ""
    wrong_with: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    looks_like: tuple[str, ...] = ()
    slope: Slope | None = None
    second: bool = False

    @property
    def ok(self) -> bool:
        """Whether it is right with every upstream gradient."""
        return not self.wrong_with

    @property
    def is_gradient(self) -> bool:
        """Whether it is one, and no output."""
        return not self.name.startswith("output")


@dataclass(frozen=True, repr=False)
class FunctionVerdict:
    """What came of it: true if all is right, and as a text the screen that explains it.

    `verdict` is "match", "mismatch", or "crash" where it raised whatever it was asked. `conduct` has what else is
    wrong with it, such as arguments changed in place; `failures` what it raised, by the kind of upstream gradient;
    `judged_in` is the dtype of the reference's answers that were believed.
    """

    name: str
    verdict: str
    tensors: tuple[Compared, ...] = ()
    conduct: tuple[str, ...] = ()
    failures: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    judged_in: str = "float64"
    seed: int = 0

    @property
    def ok(self) -> bool:
        """Whether the verdict is "match"."""
        return self.verdict == "match"

    @property
    def first_wrong(self) -> Compared | None:
        """The first wrong tensor: outputs, then gradients in the order of the inputs."""
        return next((tensor for tensor in self.tensors if not tensor.ok), None)

    @property
    def headline(self) -> str:
        """The verdict in half a line."""
        if self.ok:
            return f"right; {', '.join(tensor.name for tensor in self.tensors)}"
        if self.verdict == "crash":
            return shorten(next(iter(self.failures.values())), LINE, placeholder=" ...")
        if first := self.first_wrong:
            return f"{first.name} is wrong" + (" first" if sum(not t.ok for t in self.tensors) > 1 else "")
        if self.conduct:
            return f"it {self.conduct[0]}"
        when, message = next(iter(self.failures.items()))
        return message if when == USUAL else f"it raises when {when}"

    @property
    def conclusion(self) -> str:
        """Which of the three is alone: the forward, its backward, or the reference."""
        forward_ok = all(tensor.ok for tensor in self.tensors if not tensor.is_gradient)
        wrong = [tensor for tensor in self.tensors if tensor.is_gradient and not tensor.ok]
        sides = {tensor.slope.sides_with for tensor in wrong if tensor.slope}
        if self.ok or not self.tensors or (forward_ok and not wrong):
            return ""
        if forward_ok and all(tensor.second for tensor in wrong):
            return "the forward and its backward are right, but gradients of gradients are not"
        start = "the forward is right" if forward_ok else "the forward is not the reference's"
        if not wrong:
            return f"{start}, though the gradients are"
        if sides == {"hand"}:
            beside = "; the reference's gradient is not that of its own forward" if forward_ok else ""
            return f"{start}, and its backward is its derivative{beside}"
        what = "its derivative" if "reference" in sides else "the reference's"
        return f"{start}, {'but' if forward_ok else 'and'} its backward is not {what}"

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return f"<{self.verdict} of {self.name}: {self.headline}>"

    def __str__(self) -> str:
        lines = [f"{self.verdict.upper()} {plain(self.name)}: {self.headline}", *map(str, _facts(self))]
        return "\n".join(lines)


def _facts(verdict: FunctionVerdict) -> list[Fact]:
    """Everything that is said after the headline, in the order in which a reader wants it."""
    wrong = [tensor for tensor in verdict.tensors if not tensor.ok]
    said = [Fact("so", verdict.conclusion)]
    for tensor in wrong:
        said += _of_tensor(tensor)
    said += [Fact("conduct", f"it {line}") for line in verdict.conduct if f"it {line}" != verdict.headline]
    said += [Fact("it raised", line) for line in _raised(verdict)]
    said.append(Fact("right", ", ".join(tensor.name for tensor in verdict.tensors if tensor.ok) if wrong else ""))
    said.append(Fact("judged in", f"{verdict.judged_in}, with the reference's own rounding as the tolerance"))
    said += [Fact("note", note) for note in verdict.notes]
    return [fact for fact in said if fact.text]


def _raised(verdict: FunctionVerdict) -> list[str]:
    """Each message, with when it came unless it always did."""
    times: dict[str, list[str]] = {}
    for when, message in verdict.failures.items():
        times.setdefault(message, []).append(when)
    times.pop(verdict.headline, None)
    return [f"{message} (when {_when(when)})" for message, when in times.items()]


def _when(times: Sequence[str]) -> str:
    """Some times in words, the first three if they are more."""
    start = "upstream is "
    words = [time.removeprefix(start) if i and times[i - 1].startswith(start) else time for i, time in enumerate(times)]
    return ", ".join(words[:3]) + f" and {len(words) - 3} times more" if len(words) > 4 else " or ".join(words)


def _of_tensor(tensor: Compared) -> list[Fact]:
    if tensor.problem:
        said = [Fact("wrong", f"{tensor.name}: {tensor.problem}")]
    else:
        shape = " x ".join(map(str, tensor.shape))
        count = f"{tensor.wrong_entries} of {math.prod(tensor.shape)} entries ({shape}); furthest is " if shape else ""
        place = f"{tensor.name}[{', '.join(map(str, tensor.index))}]" if shape else tensor.name
        finite = math.isfinite(tensor.max_abs_error)
        relative = f"{tensor.max_abs_error / abs(tensor.right):.3g} relative, " if tensor.right else ""
        times = tensor.max_abs_error / tensor.tolerance
        digits = apart(tensor.got, tensor.right)
        yours, wanted = (shown(number, digits) for number in (tensor.got, tensor.right))
        said = [
            Fact("wrong", f"{count}{place}: yours is {yours}, it should be {wanted}"),
            Fact("how far off", f"{tensor.max_abs_error:.3g} absolute, {relative}{times:.3g} times the tolerance"),
        ][: 1 + finite]
    said += [Fact("looks like", line) for line in tensor.looks_like]
    if tensor.slope is not None:
        slope = tensor.slope
        digits = apart(slope.by_hand, slope.by_reference)
        forward = f"along a random direction of {tensor.name[1:]} its forward rises by {shown(slope.measured, digits)}"
        hand, reference = (shown(number, digits) for number in (slope.by_hand, slope.by_reference))
        others = f"its backward says {hand}, autograd of the reference {reference}"
        said.append(Fact("third opinion", f"{forward}; {others}"))
    if tensor.asked[0] not in tensor.wrong_with:
        said.append(Fact("only when", _when(tensor.wrong_with)))
    return said
