"""What is wrong beside the numbers: arguments changed in place, and another answer to the same question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosscheck.functions.compare import Trial
from crosscheck.functions.copies import same
from crosscheck.functions.failure import said_of
from crosscheck.functions.question import Call, Tensors, ask

# When it is asked again, how, and what to look for where the answer is another. A call has other random numbers, so
# that those that matter show.
AGAIN = (
    ("it is called again", {"seed": 1}, "are there random numbers, or a state?"),
    ("backward runs twice, with retain_graph=True", {"backwards": 2}, "is what it saved changed?"),
)


@dataclass(frozen=True)
class Conduct:
    """What is `wrong`, what it raised by the time, and what is only worth saying: a difference within rounding."""

    wrong: tuple[str, ...] = ()
    failures: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def conduct_of(function: Call, given: Mapping[str, Any], trials: Sequence[Trial]) -> Conduct:
    """How a function behaves beside its numbers. Sums in no fixed order, as of atomics on a GPU, are only a note."""
    answers = [trial.answer for trial in trials if trial.answer]
    wrong = [f"changes {name} in place" for name in dict.fromkeys(n for answer in answers for n in answer.changed)]
    first = next((trial for trial in trials if trial.answer), None)
    if first is None:
        return Conduct()
    notes = list[str]()
    for when, how, why in AGAIN:
        try:
            again = ask(function, given, first.question, **how).tensors
        except Exception as error:  # noqa: BLE001  # somebody's function may raise anything
            return Conduct(tuple(wrong), {when: said_of(error, list(given))}, tuple(notes))
        differ, slightly = _differences(first, again)
        if differ:
            wrong.append(f"gives another {', '.join(differ)} when {when}: {why}")
            break  # and so when it is asked in another way
        notes += [f"gives another {', '.join(slightly)} when {when}, within rounding"] if slightly else []
    return Conduct(tuple(wrong), {}, tuple(notes))


def _differences(first: Trial, again: Tensors) -> tuple[list[str], list[str]]:
    """The names of what differs by more than rounding, and of what differs by no more."""
    differ, slightly = list[str](), list[str]()
    for name, tensor in first.answer.tensors.items() if first.answer else ():
        if not same(tensor, again[name]):
            tolerance = first.tolerance.get(name)
            near = tolerance is not None and bool(((tensor - again[name]).abs() <= tolerance).all())
            (slightly if near else differ).append(name)
    return differ, slightly
