"""Numbers that people choose, read off from the first tensor that a replay does not reproduce."""

import math
from collections.abc import Iterator

from crosscheck.explain.hypotheses import Hypothesis, of_kind
from crosscheck.explain.replay import Replay
from crosscheck.faults import Fault
from crosscheck.faults.fitted import KINDS, Kind


def fitted(base: Replay) -> Iterator[Hypothesis]:
    """Faults with a number in them, read off from the first tensor that this replay does not reproduce."""
    architecture, target = base.seen.architecture, base.first_different
    for kind in KINDS:
        low, high = (of_kind(kind, architecture, start) for start in kind.starts)
        for i, (one, other) in enumerate(zip(low, high, strict=True)):
            if target is not None and base.may_explain(one.fault):
                try:
                    number = _read_off(base, target, kind, (one.fault, other.fault), i)
                except Exception:  # noqa: BLE001, S112  # whatever NumPy, or a check of a shape or number, raises
                    continue
                yield from (of_kind(kind, architecture, guess)[i] for guess in _guesses(number, kind))


def _read_off(base: Replay, target: str, kind: Kind, tried: tuple[Fault, Fault], i: int) -> float:
    """The number with which this fault would give the tensor, if it does: by secants, of which one does if linear."""
    (old, new), came = kind.starts, base.seen.shown[target]
    before, now = (base.tensor_with(fault, target) for fault in tried)
    for _ in range(STEPS):
        slope = now - before
        square = float((slope * slope).sum())
        if not 0 < square < math.inf or slope.shape != came.shape:
            return math.nan
        step = float(((came - now) * slope).sum()) / square
        old, new = new, _secant(old, new, step, whole=kind.whole)
        if not math.isfinite(new):
            return math.nan
        before, now = now, base.tensor_with(kind.faults(base.seen.architecture, new)[i], target)
        if base.seen.reproduced(target, now):
            return new
    return math.nan


def _secant(old: float, new: float, step: float, *, whole: bool) -> float:
    """So many steps from the old number to the new one further; in steps of 1/number where it divides."""
    if not whole:
        return new + step * (new - old)
    reciprocal = 1 / new + step * (1 / new - 1 / old)
    return 1 / reciprocal if reciprocal else math.inf


STEPS = 5


def _guesses(number: float, kind: Kind) -> list[float]:
    """Numbers that someone may have written, near the one read off, the simplest first, and that itself."""
    if not math.isfinite(number) or abs(number) < kind.least:
        return []
    near_by = [near for near in kind.simple_near(number) if abs(near - number) <= NEAR * abs(number)]
    return near_by if kind.whole else [*near_by, number]


NEAR = 1e-3
