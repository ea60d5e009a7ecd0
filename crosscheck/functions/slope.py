"""A third opinion: the slope of the function's own forward, by central differences, which no backward has a hand in."""

import copy
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from crosscheck.functions.allowance import in_dtype, widened
from crosscheck.functions.moved import argument, moved
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
    """The slope of `call` along a random direction of the argument whose gradient is `name`.

    None where it has none, and where the two gradients are too near to each other for differences to tell them apart.
    The function is called in float64 where it takes it, and else in the inputs' own dtype. The `generator` must not
    begin where that of the upstream gradients g did: along g itself, g^T J g is g^T J^T g, for a transposed J too.
    """
    direction = torch.randn(right.shape, generator=generator, dtype=torch.float64).to(right.device)
    wide = copy.deepcopy(call).double() if isinstance(call, nn.Module) else call
    own, in_float64 = (call, dict(inputs), question), (wide, widened(inputs), in_dtype(question, torch.float64))
    for of_call, given, asked in (in_float64, own):
        try:
            measured, noise = _richardson(of_call, given, asked, name[1:], direction)
        except Exception:  # noqa: BLE001, S112  # whatever it raises that cannot do float64
            continue
        by_hand, by_reference = (float((gradient.double() * direction).sum()) for gradient in (got, right))
        finite = all(map(math.isfinite, (measured, by_hand, by_reference)))
        told_apart = abs(by_hand - by_reference) > NEARER * noise
        return Slope(measured, by_hand, by_reference) if finite and told_apart else None
    return None


def _richardson(
    call: Call, inputs: Mapping[str, Any], question: Question, name: str, direction: Tensor
) -> tuple[float, float]:
    """Central differences with two steps, combined so that the third derivative cancels, and how far they may be off.

    That is how far they are from the same with half the steps, and the rounding of the values that are subtracted.
    """
    value = argument(call, inputs, name).detach()
    eps = float(torch.finfo(value.dtype).eps)
    h = (float(value.abs().mean()) or 1.0) * eps ** (1 / 5)
    steps = [h, h / 2, h / 4]
    terms = [[_terms(*moved(call, inputs, name, s * direction), question) for s in (step, -step)] for step in steps]
    rises = [float((above - below).sum()) / (2 * step) for step, (above, below) in zip(steps, terms, strict=True)]
    coarse, fine = ((4 * rises[i + 1] - rises[i]) / 3 for i in (0, 1))
    rounding = eps * float(terms[0][0].abs().sum()) / steps[-1]
    return fine, abs(fine - coarse) + rounding


def _terms(call: Call, inputs: Mapping[str, Any], question: Question) -> Tensor:
    """Every output times its upstream gradient, entry by entry, in one row."""
    pairs = zip(outputs_of(call, inputs), question.upstreams, strict=True)
    return torch.cat([(output.double() * u.double()).flatten() for output, u in pairs if u is not None])
