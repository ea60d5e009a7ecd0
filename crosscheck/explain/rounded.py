"""A pass in a lower precision than the inputs turned back afterwards: off by that precision's rounding."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from crosscheck.explain.observation import Observation, largest
from crosscheck.explain.precision import PRECISIONS, of_precision
from crosscheck.faults import Fault
from crosscheck.rounding import Arithmetic, Exact
from crosscheck.stages import Given, Stage, stages

ENOUGH = 4  # numbers that are off, fewer of which say nothing of how they scatter
SCATTERED = 0.15  # of them at least this part is too large, and this part too small, as rounding has it
MANY = 16  # numbers of one tensor, of which the same can be asked
LEAST = 1 / 512  # units of rounding: what is off by less in the middle was not rounded so
GRADIENTS = ("dW", "db", "dX")  # where differences of costs, too, are off by as much


def rounded(observations: Sequence[Observation]) -> tuple[Fault, Observation] | None:
    """The fault, and the first network with it, if all is off by what rounding in one lower precision may leave.

    Every tensor is held against what the tensors returned before it should give, by bounds of that precision. Being
    small proves nothing: numbers of that precision are among them or, for float32, they are off both ways at random.
    """
    first = next((one for one in observations if one.affected), None)
    if first is None or first.X.dtype != np.float64:
        return None
    for low in reversed(PRECISIONS):
        errors: list[Exact] = []
        if all(_within(seen, low, errors) for seen in observations):
            of_low = any(name in of_precision(seen, low) for seen in observations for name in seen.affected[:1])
            if of_low or (low is np.float32 and _scatter(errors, low) and not first.affected[0].startswith(GRADIENTS)):
                return _fault(first, low), first
    return None


def _within(seen: Observation, low: type[np.floating[Any]], errors: list[Exact]) -> bool:
    """Whether each tensor is within the bounds of this precision; the errors of what is wrong are added.

    These are relative to the largest entry, with the sign of each entry's own.
    """
    wrong = [result.name for result in seen.judged if result.status == "wrong"] or seen.affected[:1]
    for stage in _stages(seen, low):
        shown = seen.shown.get(stage.name)
        if shown is None:
            continue
        if shown.shape != stage.expected.shape or not (np.abs(shown - stage.expected) <= stage.bound).all():
            return False
        if stage.name in wrong:
            size = largest(stage.expected) or 1.0
            errors.append(np.ravel((shown - stage.expected) * np.sign(stage.expected) / size))
    return True


def _stages(seen: Observation, low: type[np.floating[Any]]) -> Iterator[Stage]:
    info = np.finfo(low)
    u, normal, subnormal, most = map(float, (info.eps / 2, info.tiny, info.smallest_subnormal, info.max))
    arithmetic = Arithmetic(info.dtype.name, u, normal, subnormal, most, factors=u, results=u)
    return stages(Given.of(seen.architecture, seen.layers, seen.X, seen.Y), seen.shown, arithmetic=arithmetic)


def _scatter(errors: list[Exact], low: type[np.floating[Any]]) -> bool:
    """Whether they are of the size of rounding, all together and those of each large tensor off both ways."""
    off = np.array([error for error in chain.from_iterable(errors) if error])
    if len(off) < ENOUGH or np.median(np.abs(off)) < LEAST * float(np.finfo(low).eps):
        return False
    return all(
        SCATTERED <= (some > 0).mean() <= 1 - SCATTERED for some in (off, *errors) if some is off or len(some) >= MANY
    )


def _fault(seen: Observation, low: type[np.floating[Any]]) -> Fault:
    precision, name = np.dtype(low).name, seen.affected[0]
    return Fault(
        id="reduced-precision",
        variant=f"rounding of {precision}",
        layer=None,
        tensor=name,
        right=f"{name} in {seen.X.dtype}",
        computed=f"{name} in {precision}",
        why=f"digits that the inputs had are lost: all is off by what rounding to {precision} leaves, and by no more",
        changes={},
    )
