"""How far a right answer may lie from the reference's in float64, found by watching the reference itself round.

This is a running error estimate and no proof. Nothing is known here of the formula, so no bound can be derived. The
reference is run in the inputs' own dtype, once on the inputs as they are and some times with the last digit of entries
of its inputs, parameters and upstream gradients taken off at random. How far these answers lie from float64's shows
the rounding of such a computation and its conditioning, entry by entry. Where the inputs are float64 themselves, there
is nothing to hold its rounding against; it is watched in float32, and taken for so many times smaller as the last
digits are. A right function may add up in another order, whose rounding grows with the number of terms: as their
square root on the average, and no sum has more terms than the largest tensor has entries. Sums of 16-bit numbers are
taken in float32, by the reference and by any kernel worth its name, so that nothing grows there, and only what lies
between two steps is rounded, once more or less often.
What jumps at a last digit of float64, as the gradient of a maximum does at a tie, is at a kink, and no rounding.

Where the right answer is exactly 0, the reference may have no rounding to be watched, though another formula reaches
that 0 as the difference of two terms, each rounded. A gradient's terms are products of the upstream gradient with
inputs, and are taken for no larger than the largest of it times the square of the largest of what has a gradient,
or 1: of two inputs, as in attention. An output's are taken for as large as the largest of these. The last digit of such
a term is allowed, for these entries alone.
"""

import copy
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from crosscheck.functions.question import Answer, Call, Question, Tensors, ask, is_real

SAMPLES = 6  # with the last digits moved
MARGIN = 16.0  # chosen, as a quarter below, on right functions, which stay below three quarters of the tolerance
MARGIN_OF_16_BITS = 12.0  # a compromise: right functions have come to 0.95 of it, and some halved gradients pass
JUMP = 1e-6  # of the largest terms: what moves so far at a last digit of float64 has no digit in float32 at all
OF_LARGEST = 1 / 4  # of the largest error of a tensor, for entries in which the reference happens not to round


@dataclass(frozen=True)
class Judge:
    """The reference to be believed, `wide` if it is one in float64; else it computes in its inputs' own dtype."""

    call: Call
    wide: bool


def judge_of(reference: Call, inputs: Mapping[str, Any], question: Question) -> Judge:
    """The reference in float64 if it takes that, and as it is if it does not."""
    wide = copy.deepcopy(reference).double() if isinstance(reference, nn.Module) else reference
    try:
        answer = ask(wide, widened(inputs), in_dtype(question, torch.float64))
    except Exception:  # noqa: BLE001  # whatever it raises that cannot do float64
        return Judge(reference, wide=False)
    wide_enough = all(t.dtype == torch.float64 for t in answer.tensors.values() if t.is_floating_point())
    return Judge(wide, wide=True) if wide_enough else Judge(reference, wide=False)


def widened(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The same inputs, tensors of floats in float64."""
    return {name: value.double() if is_real(value) else value for name, value in inputs.items()}


def in_dtype(question: Question, dtype: torch.dtype) -> Question:
    """The same question with upstream gradients in another dtype."""
    upstreams = tuple(None if one is None else one.to(dtype) for one in question.upstreams)
    directions = {name: one.to(dtype) for name, one in question.directions.items()}
    return replace(question, upstreams=upstreams, directions=directions)


def expected(judge: Judge, inputs: Mapping[str, Any], question: Question) -> Answer:
    """What the judge says to a question; all floats in float64."""
    if judge.wide:
        inputs, question = widened(inputs), in_dtype(question, torch.float64)
    answer = ask(judge.call, inputs, question)
    return Answer({name: _wide(tensor) for name, tensor in answer.tensors.items()}, answer.missing)


def allowances(
    reference: Call,
    inputs: Mapping[str, Any],
    question: Question,
    right: Answer,
    own: Tensors,
    *,
    judge: Judge,
    generator: torch.Generator,
) -> Tensors:
    """The tolerance of every entry of every tensor of floats in `right`, in float64.

    `reference` computes in the inputs' own dtype, and `own` is what it answers there. Raises what it raises.
    """
    samples = [own, *_samples(reference, inputs, question, generator)]
    errors = _errors(samples, right.tensors)
    if any(is_real(value) and value.dtype == torch.float64 for value in inputs.values()):
        for name, error in _errors_in_float32(reference, inputs, question, generator).items():
            errors[name] = torch.maximum(errors[name], error)
    last_digits = _errors_of_judge(judge, inputs, question, right.tensors, generator)
    margin = _margin(inputs, question, own)
    found = {}
    for name, error in errors.items():
        dtype = torch.finfo(own[name].dtype)
        term = _term(name, reference, inputs, question)
        cancelled = dtype.eps * term * (right.tensors[name] == 0)
        steady = error if name not in last_digits else error * (last_digits[name] <= JUMP * term)
        rounded = torch.maximum(_rounded(steady, right.tensors[name], dtype), cancelled)
        found[name] = margin * (rounded + _least(dtype) * max(1.0, term))
    return found


def _margin(inputs: Mapping[str, Any], question: Question, own: Tensors) -> float:
    """How many times the error that was seen is allowed: more for long sums, but not for those of 16-bit numbers."""
    tensors = [t for t in [*inputs.values(), *question.upstreams, *own.values()] if is_real(t)]
    if any(t.element_size() <= 2 for t in tensors):
        return MARGIN_OF_16_BITS
    return MARGIN + math.sqrt(max(t.numel() for t in tensors))


def _least(dtype: torch.finfo) -> float:
    """The smallest step at zero: float16 has no small numbers to spare, others' may be taken for 0 by a processor."""
    return dtype.tiny * (dtype.eps if dtype.dtype == "float16" else 1)


def _term(name: str, reference: Call, inputs: Mapping[str, Any], question: Question) -> float:
    """The size of the largest terms, of which an output or a gradient that is 0 may be the difference."""
    parameters = reference.parameters() if isinstance(reference, nn.Module) else ()
    largest = max(1.0, _largest(v for v in [*inputs.values(), *parameters] if is_real(v) and v.requires_grad))
    if name.startswith("output"):
        return largest
    along = _largest(question.directions.values()) if question.twice else 1.0
    return _largest(question.upstreams) * along * largest**2


def _largest(tensors: Iterable[Tensor | None]) -> float:
    """The largest finite entry, by its absolute value; 0 where there is none."""
    some = (one.detach().double().abs().nan_to_num(0, 0, 0) for one in tensors if one is not None and one.numel())
    return max((float(one.max()) for one in some), default=0.0)


def _rounded(error: Tensor, right: Tensor, dtype: torch.finfo) -> Tensor:
    """An error with one in the last digit, the largest of its tensor in part, and what has no digits."""
    error = error + dtype.eps * right.abs().nan_to_num(0, 0, 0)
    return error + (OF_LARGEST * error.max() if error.numel() else 0)


def _samples(
    reference: Call, inputs: Mapping[str, Any], question: Question, generator: torch.Generator
) -> list[Tensors]:
    """The reference's answers with last digits moved."""
    samples = []
    movable = {name for name, value in inputs.items() if is_real(value) and value.requires_grad}  # and so no label
    for _ in range(SAMPLES):
        given = {name: _moved(value, generator) if name in movable else value for name, value in inputs.items()}
        moved = replace(question, upstreams=tuple(_moved(upstream, generator) for upstream in question.upstreams))
        samples.append(ask(_moved_module(reference, generator), given, moved).tensors)
    return samples


def _errors(samples: list[Tensors], right: Tensors) -> Tensors:
    """How far the samples lie from what is right, at most, entry by entry."""
    return {
        name: torch.stack([(sample[name].double() - tensor).abs() for sample in samples]).nan_to_num(0, 0, 0).amax(0)
        for name, tensor in right.items()
        if tensor.is_floating_point()
    }


def _errors_of_judge(
    judge: Judge, inputs: Mapping[str, Any], question: Question, right: Tensors, generator: torch.Generator
) -> Tensors:
    """How far the judge moves at last digits of float64: next to nothing, but for what jumps; none of another judge."""
    if not judge.wide:
        return {}
    samples = _samples(judge.call, widened(inputs), in_dtype(question, torch.float64), generator)
    return _errors(samples, right)


def _errors_in_float32(
    reference: Call, inputs: Mapping[str, Any], question: Question, generator: torch.Generator
) -> Tensors:
    """The errors of float32 as float64 would have them; none where the reference does not take float32."""
    narrow = copy.deepcopy(reference).float() if isinstance(reference, nn.Module) else reference
    given = {name: value.float() if is_real(value) else value for name, value in inputs.items()}
    asked = in_dtype(question, torch.float32)
    try:
        samples = [ask(narrow, given, asked).tensors, *_samples(narrow, given, asked, generator)]
        right = expected(replace(judge_of(narrow, given, asked), wide=True), given, asked)
    except Exception:  # noqa: BLE001  # whatever it raises that cannot do float32
        return {}
    ratio = torch.finfo(torch.float64).eps / torch.finfo(torch.float32).eps
    return {name: ratio * error for name, error in _errors(samples, right.tensors).items()}


def _moved(value: Any, generator: torch.Generator) -> Any:
    """About half of the entries with their last digit taken off: towards zero, so that none leaves an interval."""
    if not is_real(value):
        return value
    which = torch.randint(2, value.shape, generator=generator).to(value.device, value.dtype)
    return value.detach() * (1 - torch.finfo(value.dtype).eps * which)


def _moved_module(reference: Call, generator: torch.Generator) -> Call:
    if not isinstance(reference, nn.Module):
        return reference
    module = copy.deepcopy(reference)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(_moved(parameter, generator))
    return module


def _wide(tensor: Tensor) -> Tensor:
    return tensor.double() if tensor.is_floating_point() else tensor
