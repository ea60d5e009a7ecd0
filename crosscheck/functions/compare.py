"""One answer beside the right one, tensor by tensor, and over all questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from crosscheck.functions.copies import same
from crosscheck.functions.question import Answer, Question, Tensors, output_names
from crosscheck.functions.result import Compared


@dataclass(frozen=True)
class Trial:
    """A question, the right answer with its tolerances, and the function's answer, or what it raised instead.

    `own` is what the reference answers in the inputs' own dtype, which may overflow where float64 does not; `kinks`
    are indices of entries, by the gradient's name, whose tolerance is as wide as a kink there has slopes.
    """

    question: Question
    right: Answer
    own: Tensors
    tolerance: Tensors
    answer: Answer | None = None
    failure: str = ""
    kinks: Mapping[str, Tensor] = field(default_factory=dict)


def compared(trials: Sequence[Trial]) -> list[Compared]:
    """Each tensor with the first question in which it is wrong; a right one with that in which it is furthest off."""
    found: dict[str, list[tuple[str, Compared]]] = {}
    for trial in trials:
        if trial.answer is not None:
            for name in trial.right.tensors:
                one = replace(_compare(name, trial, trial.answer), second=name in trial.question.seconds)
                found.setdefault(name, []).append((trial.question.label, one))
    return [_over_all(each) for each in found.values()]


def _over_all(each: Sequence[tuple[str, Compared]]) -> Compared:
    wrong = {label: one for label, one in each if one.problem or one.wrong_entries}
    worst = max((one for _, one in each), key=lambda one: one.max_abs_error / (one.tolerance or 1))
    shown = next(iter(wrong.values()), worst)
    return replace(shown, wrong_with=tuple(wrong), asked=tuple(label for label, _ in each))


def _compare(name: str, trial: Trial, answer: Answer) -> Compared:
    """One tensor of one answer beside the right one."""
    right, got = trial.right.tensors[name], answer.tensors[name]
    shape = tuple(right.shape)
    if problem := _unlike(name, trial.question, got, right):
        return Compared(name, shape, problem=problem)
    if name not in trial.tolerance:
        equal = same(got, right)
        return Compared(name, shape, problem="" if equal else "its entries, which are no floats, are others")
    tolerance = trial.tolerance[name]
    difference = (got.double() - right).abs()
    own = trial.own[name]
    as_the_reference = (got == right) | ~got.isfinite() & ((got == own) | got.isnan() & own.isnan())
    difference[as_the_reference | got.isnan() & right.isnan()] = 0  # inf beside inf
    difference = difference.nan_to_num(torch.inf, torch.inf)
    if not difference.numel():
        return Compared(name, shape)
    wrong_entries = int((difference > tolerance).sum())
    if name in answer.missing and wrong_entries:
        return Compared(name, shape, problem="no gradient comes back: None, or an output cut off from this input")
    place = int((difference / tolerance).argmax())
    index = tuple(int(i) for i in torch.unravel_index(torch.tensor(place), shape)) if shape else ()
    distance, allowed, yours, wanted = (float(t[index]) for t in (difference, tolerance, got, right))
    return Compared(name, shape, distance, allowed, index, yours, wanted, wrong_entries)


def _unlike(name: str, question: Question, got: Tensor, right: Tensor) -> str:
    """Why they cannot be compared; empty if they can. An upstream gradient has the dtype of the reference's output."""
    if got.shape != right.shape:
        return f"it must have shape {tuple(right.shape)}, got {tuple(got.shape)}"
    if got.device != right.device:
        return f"it must be on the reference's device, {right.device}, got {got.device}"
    upstream = dict(zip(output_names(len(question.upstreams)), question.upstreams, strict=True)).get(name)
    if upstream is not None and got.dtype != upstream.dtype:
        return f"it must have the reference's dtype, {upstream.dtype}, got {got.dtype}"
    return ""
