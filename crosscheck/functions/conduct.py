"""What is wrong beside the numbers: arguments changed in place, and another answer to the same question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crosscheck.functions.compare import Trial, compared
from crosscheck.functions.copies import same
from crosscheck.functions.failure import said_of
from crosscheck.functions.question import Call, Question, Tensors, ask

# When it is asked again, with which random numbers, how often it goes back, and what to look for where the answer is
# another. A call has other random numbers, so that those that matter show.
AGAIN = (
    ("it is called again", 1, 1, "are there random numbers, or a state?"),
    ("backward runs twice, with retain_graph=True", 0, 2, "is what it saved changed?"),
)


@dataclass(frozen=True)
class Conduct:
    """What is `wrong`, what it raised by the time, and what is only worth saying: a difference within rounding."""

    wrong: tuple[str, ...] = ()
    failures: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def conduct_of(
    function: Call, given: Mapping[str, Any], trials: Sequence[Trial], trial_of: Callable[[Question], Trial]
) -> Conduct:
    """How a function behaves beside its numbers. Sums in no fixed order, as of atomics on a GPU, are only a note.

    So are random numbers with which the answer is again the reference's, as `trial_of` has it for any question.
    """
    answers = [trial.answer for trial in trials if trial.answer]
    wrong = [f"changes {name} in place" for name in dict.fromkeys(n for answer in answers for n in answer.changed)]
    first = next((trial for trial in trials if trial.answer), None)
    if first is None:
        return Conduct()
    notes = list[str]()
    for when, seed, backwards, why in AGAIN:
        question = replace(first.question, seed=seed)
        try:
            again = ask(function, given, question, backwards=backwards)
        except Exception as error:  # noqa: BLE001  # somebody's function may raise anything
            return Conduct(tuple(wrong), {when: said_of(error, list(given))}, tuple(notes))
        differ, slightly = _differences(first, again.tensors)
        if differ and seed and _still_right(first, replace(trial_of(question), answer=again), differ):
            notes.append(f"gives another {', '.join(differ)} with other random numbers, as the reference does")
        elif differ:
            wrong.append(f"gives another {', '.join(differ)} when {when}: {why}")
            break  # and so when it is asked in another way
        notes += [f"gives another {', '.join(slightly)} when {when}, within rounding"] if slightly else []
    return Conduct(tuple(wrong), {}, tuple(notes))


def _still_right(first: Trial, again: Trial, names: Sequence[str]) -> bool:
    """Whether something of these names was right at first, and whatever was is right again."""
    right, right_again = ({one.name for one in compared([trial]) if one.ok} for trial in (first, again))
    before = right.intersection(names)
    return bool(before) and before <= right_again


def _differences(first: Trial, again: Tensors) -> tuple[list[str], list[str]]:
    """The names of what differs by more than rounding, and of what differs by no more."""
    differ, slightly = list[str](), list[str]()
    for name, tensor in first.answer.tensors.items() if first.answer else ():
        if not same(tensor, again[name]):
            tolerance = first.tolerance.get(name)
            near = tolerance is not None and bool(((tensor - again[name]).abs() <= tolerance).all())
            (slightly if near else differ).append(name)
    return differ, slightly
