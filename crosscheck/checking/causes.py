"""Why what was tried is wrong: faults that reproduce it, in whichever convention, or an argument that has no say."""

from collections.abc import Sequence
from dataclasses import replace

from crosscheck.candidates.contract import Tensors
from crosscheck.checking.convention import CONVENTIONS
from crosscheck.checking.trial import Asked, Trial
from crosscheck.explain import Observation, explain, ignored
from crosscheck.result import Cause
from crosscheck.tensor_names import is_of_single_losses
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer


def causes_of(trials: Sequence[Trial]) -> list[Cause]:
    """The causes of what is wrong; where only a wrong dA or dX says the convention, in the one that leaves fewer."""
    every = [trial.observation for trial in trials]
    saying = [{name for name in each.shown if is_of_single_losses(name)} for each in every]
    if not any(saying) or any(name.startswith("dZ") for names in saying for name in names):
        return explain(every)
    are_right = [each.m > 1 and not names & {*each.affected} for each, names in zip(every, saying, strict=True)]
    settled = [each.convention for each, right in zip(every, are_right, strict=True) if right]
    possible = (explain([_in(convention, each) for each in every]) for convention in settled[:1] or CONVENTIONS)
    return min(filter(None, possible), key=len, default=[])


def _in(convention: str, seen: Observation) -> Observation:
    """The same in a convention in which nobody has judged it, if that is another one."""
    return seen if seen.convention == convention else replace(seen, convention=convention, judged=())


def without_say(asked: Asked, shown: Trial, largest: Trial, *, own_data: bool) -> list[str]:
    """A line for each argument that has no say in the first wrong tensor, nor its like in the largest network."""
    without, of_kinds = (_without_say_in(asked, trial, own_data=own_data) for trial in (shown, largest))
    kinds, name = {argument[0] for argument in of_kinds}, shown.first_wrong.name if shown.first_wrong else ""
    return [f"ignores its argument {argument} in {name}" for argument in without if argument[0] in kinds]


def _without_say_in(asked: Asked, trial: Trial, *, own_data: bool) -> list[str]:
    def again(layers: list[Layer], X: Array, Y: Array) -> Tensors:
        return asked.shown(trial.architecture, layers, X, Y)

    first = trial.first_wrong
    return ignored(again, trial.observation, first.name, own_data=own_data) if first else []
