"""A pass, or part of one, in a lower precision than the inputs: its numbers are numbers of that precision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from crosscheck.equations import At
from crosscheck.explain.observation import Observation, distance, largest
from crosscheck.explain.replay import Replay
from crosscheck.faults import Fault
from crosscheck.rounding import Exact

Low = type[np.floating[Any]]
PRECISIONS: tuple[Low, ...] = (np.float16, np.float32)
UNITS = 64  # units of rounding, relative to the largest entry, by which a right equation in a low precision may be off
ENTRIES = 3  # so many entries are not all of a low precision by chance, which has 2^-29 for one of float64 and float32


@dataclass(frozen=True)
class Lowered:
    """That a candidate's numbers have a low precision, and what is left to explain when that is allowed for."""

    fault: Fault
    rest: Sequence[Observation]


def lowered(observations: Sequence[Observation]) -> Lowered | None:
    """Whether some of what was returned has a lower precision than X; None if not.

    Either it explains everything, given what was returned in that precision, or it comes first: then what is left is to
    be explained to within the rounding of that precision.
    """
    for low in PRECISIONS:
        found = [of_precision(one, low) for one in observations]
        lowest = [(one, names) for one, names in zip(observations, found, strict=True) if one.affected and names]
        if not lowest:
            continue
        fault = _fault(*lowest[0], low)
        if all(_explains(one, names, low) for one, names in zip(observations, found, strict=True)):
            return Lowered(fault, ())
        close = UNITS * float(np.finfo(low).eps)
        if all(_comes_first(one, names, close) for one, names in zip(observations, found, strict=True)):
            return Lowered(fault, [replace(one, judged=(), close=close) for one in observations])
    return None


def of_precision(seen: Observation, low: Low) -> list[str]:
    """The tensors of which every number is one of this precision, where X's are not."""
    if _fits(seen.X, low):
        return []
    fit = {name for name in seen.shown if _fits(seen.tensors[name], low)}
    whole = {name for name in fit if not _has_fractions(seen.tensors[name])}
    return [name for name in seen.shown if name in fit] if fit - whole else []


def _fits(tensor: Exact, low: Low) -> bool:
    return np.array_equal(tensor, np.asarray(tensor).astype(low).astype(np.float64))


def _has_fractions(tensor: Exact) -> bool:
    return int((tensor != np.round(tensor)).sum()) >= ENTRIES


def _explains(seen: Observation, names: list[str], low: Low) -> bool:
    """Whether these are off by their own equations' rounding, and everything else follows from them."""
    off, close = list[float](), UNITS * float(np.finfo(low).eps)

    def as_it_came(name: str, at: At) -> Exact:
        right = at.unchanged
        off.append(distance(name, seen.shown[name], right) - close * largest(right))
        return seen.shown[name]

    changes = {name: partial(as_it_came, name) for name in names}
    fault = replace(_fault(seen, names or list(seen.shown), low), changes=changes)
    return Replay(seen, (fault,) if names else ()).first_different is None and max(off, default=0.0) <= 0


def _comes_first(seen: Observation, names: list[str], close: float) -> bool:
    """Whether the first tensor that is wrong is off by the rounding of a lower precision alone."""
    if not seen.affected:
        return True
    first, right = seen.affected[0], seen.right[seen.affected[0]]
    return first in names and distance(first, seen.shown[first], right) <= close * largest(right)


def _fault(seen: Observation, names: list[str], low: Low) -> Fault:
    precision = np.dtype(low).name
    return Fault(
        id="reduced-precision",
        variant=f"numbers of {precision}",
        layer=None,
        tensor=names[0],
        right=f"{names[0]} in {seen.X.dtype}",
        computed=f"{names[0]} in {precision}",
        why=f"digits that the inputs had are lost: every number of {', '.join(names)} is one of {precision}",
        changes={},
    )
