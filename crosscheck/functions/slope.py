"""A third opinion: the slope of the function's own forward, by central differences, which no backward has a hand in."""

import copy
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from crosscheck.functions.allowance import in_dtype, widened
from crosscheck.functions.question import Call, Question, outputs_of

NEARER = 10  # times nearer to one than to the other is an opinion


@dataclass(frozen=True)
class Slope:
    """The slope of a forward along a direction, and what a hand-written gradient and the reference's make of it."""

    measured: float
    by_hand: float
    by_reference: float

    @property
    def sides_with(self) -> str:
        """Whose gradient is the derivative of this forward: "hand", "reference", or "" where that cannot be told."""
        hand, reference = abs(self.measured - self.by_hand), abs(self.measured - self.by_reference)
        if NEARER * hand < reference:
            return "hand"
        return "reference" if NEARER * reference < hand else ""


def slope(
    call: Call,
    inputs: Mapping[str, Any],
    question: Question,
    name: str,
    *,
    got: Tensor,
    right: Tensor,
    generator: torch.Generator,
) -> Slope | None:
    """The slope of `call` along a random direction of the argument whose gradient is `name`; None where it has none.

    The function is called in float64 where it takes it, and else in the inputs' own dtype. The `generator` must not
    begin where that of the upstream gradients g did: along g itself, g^T J g is g^T J^T g, for a transposed J too.
    """
    direction = torch.randn(right.shape, generator=generator, dtype=torch.float64).to(right.device)
    wide = copy.deepcopy(call).double() if isinstance(call, nn.Module) else call
    own, in_float64 = (call, dict(inputs), question), (wide, widened(inputs), in_dtype(question, torch.float64))
    for of_call, given, asked in (in_float64, own):
        try:
            measured = _richardson(of_call, given, asked, name[1:], direction)
        except Exception:  # noqa: BLE001, S112  # whatever it raises that cannot do float64
            continue
        by_hand, by_reference = (float((gradient.double() * direction).sum()) for gradient in (got, right))
        found = Slope(measured, by_hand, by_reference)
        return found if all(map(math.isfinite, (measured, by_hand, by_reference))) else None
    return None


def _richardson(call: Call, inputs: Mapping[str, Any], question: Question, name: str, direction: Tensor) -> float:
    """Central differences with two steps, combined so that the third derivative cancels."""
    value = inputs[name] if name in inputs else dict(call.named_parameters())[name]  # type: ignore[attr-defined]
    scale = float(value.detach().abs().mean()) or 1.0
    h = scale * float(torch.finfo(value.dtype).eps) ** (1 / 5)

    def difference(h: float) -> float:
        above, below = (_value(call, inputs, question, name, step * direction) for step in (h, -h))
        return (above - below) / (2 * h)

    return (4 * difference(h / 2) - difference(h)) / 3


def _value(call: Call, inputs: Mapping[str, Any], question: Question, name: str, step: Tensor) -> float:
    """The outputs times their upstream gradients, summed, with one argument moved."""
    if name in inputs:
        inputs = {**inputs, name: inputs[name].detach() + step.to(inputs[name].dtype)}
    elif isinstance(call, nn.Module):
        call = copy.deepcopy(call)
        with torch.no_grad():
            call.get_parameter(name).add_(step)
    pairs = zip(outputs_of(call, inputs), question.upstreams, strict=True)
    return sum(float((output.double() * upstream.double()).sum()) for output, upstream in pairs if upstream is not None)
