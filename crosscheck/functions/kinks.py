"""Where a forward has a kink, as |x| at 0 and max at a tie: there the slope of either side is right, and all between.

Autograd has taken one of them for the reference. The others are found beside the kink, where there is one slope only.
An entry has one if the gradients a step to either side of it differ by as much as those half a step to either side:
along a smooth curve they would differ by half. And of inputs that tie, each may get the gradient, but not all of them;
so the sum over all entries must lie between those of either side as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from crosscheck.functions.allowance import Judge, expected, widened
from crosscheck.functions.arguments import trained
from crosscheck.functions.compare import Trial
from crosscheck.functions.moved import argument, moved
from crosscheck.functions.question import Question

FEW = 32  # entries that are asked about: each takes the reference four calls
STEP = 1e-7  # beside an entry, in units of it or of 1; float32 has a threshold such as 0.1 nearer than that
SLACK = 1e-5  # of a gradient, by which it may change over a step along a curve


def with_kinks(trial: Trial, judge: Judge, given: Mapping[str, Any]) -> Trial:
    """The same with a tolerance that has room for what is wrong with a gradient, if all of it is at kinks."""
    if trial.answer is None:
        return trial
    tolerance, kinks = dict(trial.tolerance), dict[str, Tensor]()
    for name in [*sorted(trial.question.of), *trained(judge.call)]:
        got, right = (tensors[f"d{name}"] for tensors in (trial.answer.tensors, trial.right.tensors))
        if got.shape != right.shape or got.device != right.device:
            continue
        error = (got.double() - right).abs()
        off = ~(error <= tolerance[f"d{name}"])  # nan is off
        if 0 < int(off.sum()) <= FEW and _between_sides(name, off, trial, judge, given):
            tolerance[f"d{name}"] = torch.where(off, error, tolerance[f"d{name}"])
            kinks[f"d{name}"] = off.nonzero()
    return replace(trial, tolerance=tolerance, kinks=kinks)


def notes_on_kinks(trials: Iterable[Trial]) -> list[str]:
    """A line for each gradient that was given room."""
    found: dict[str, Tensor] = {}
    for trial in trials:
        found = {**trial.kinks, **found}
    return [_note(name, places.tolist()) for name, places in found.items()]


def _note(name: str, places: list[list[int]]) -> str:
    first = f"{name}{places[0] or ''}"
    which = f"{first} is" if len(places) == 1 else f"{first} and {len(places) - 1} more of its entries are"
    return f"{which} not the reference's, but at a kink, where the slope of either side is right"


def _between_sides(name: str, off: Tensor, trial: Trial, judge: Judge, given: Mapping[str, Any]) -> bool:
    """Whether each of these entries lies between the slopes of either side of a kink, and so does the sum of all."""
    got, tolerance = trial.answer.tensors[f"d{name}"].double(), trial.tolerance[f"d{name}"]  # type: ignore[union-attr]
    inputs = widened(given) if judge.wide else dict(given)
    value = argument(judge.call, inputs, name).detach()
    unit = max(STEP, 4 * torch.finfo(value.dtype).eps) * value.abs().double().clamp(min=1)
    question = replace(trial.question, directions={})
    along = torch.zeros_like(unit)
    for place in map(tuple, off.nonzero().tolist()):
        step = torch.zeros_like(unit)
        step[place] = unit[place]
        try:
            far, near = (_sides(judge, inputs, question, name, part * step) for part in (1, 0.5))
        except Exception:  # noqa: BLE001  # whatever it raises, it cannot be asked there
            return False
        gap, nearer_gap = (float((above - below)[place]) for above, below in (far, near))
        lasts = abs(gap) > tolerance[place] and abs(gap - nearer_gap) < abs(gap) / 4
        if not lasts or not _within(got[place], [side[place] for side in far], tolerance[place] + SLACK * abs(gap)):
            return False
        along += step if gap > 0 else -step
    sums = [side.sum() for side in _sides(judge, inputs, question, name, along)]
    return _within(got.sum(), sums, tolerance.sum() + SLACK * got.abs().sum())


def _sides(judge: Judge, inputs: Mapping[str, Any], question: Question, name: str, step: Tensor) -> list[Tensor]:
    """The gradient a step forth, and a step back."""
    places = (moved(judge.call, inputs, name, one) for one in (step, -step))
    return [expected(replace(judge, call=call), there, question).tensors[f"d{name}"] for call, there in places]


def _within(value: Tensor, ends: list[Tensor], slack: Tensor) -> bool:
    return bool(min(ends) - slack <= value) and bool(value <= max(ends) + slack)
