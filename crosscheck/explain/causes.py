"""The causes of what was observed of a candidate, each confirmed: seen in its conduct, or by a replay."""

import time
from collections.abc import Iterator, Sequence

import numpy as np

from crosscheck.candidates.structures import kind_and_number
from crosscheck.explain.observation import Observation, distance
from crosscheck.explain.precision import lowered
from crosscheck.explain.replay import Replay
from crosscheck.explain.rounded import rounded
from crosscheck.explain.search import Search
from crosscheck.faults import Fault
from crosscheck.result import Cause
from crosscheck.tensor_names import layer_of
from crosscheck.trace import names
from scratch_numpy.checks import Array, trusted


def explain(observations: Sequence[Observation], *, budget: float = 0.8) -> list[Cause]:
    """Why one candidate is wrong in these networks: causes in the order of the computation, none if it is unknown.

    A cause of the numbers is one fault, or two at once, with which the right pass gives all that was returned in every
    network, to within rounding; layer and tensor are those in the first network that is wrong. A cause of conduct was
    seen. The search ends after `budget` seconds of its own work.
    """
    if not observations:
        return []
    conduct = list(of_conduct([line for one in observations for line in one.misconduct]))
    with trusted(), np.errstate(all="ignore"):
        found = [] if _all_chance(observations) else _of_numbers(observations, time.thread_time() + budget)
    if any("its argument learning_rate" in line for one in observations for line in one.misconduct):
        found = [cause for cause in found if cause.id != "constant-factor"]  # which is the rate that was tried
    seen = {cause.id for cause in found}
    return [*found, *(cause for cause in conduct if cause.id not in seen)]


def _of_numbers(observations: Sequence[Observation], deadline: float) -> list[Cause]:
    first = next((one for one in observations if one.affected), None)
    if first is None:
        return []
    low = lowered(observations)
    rest = low.rest if low else observations
    found = Search(rest, deadline).run() if _tells_something(rest) else ()
    order = names(max(one.architecture.depth for one in observations))
    causes = sorted((_cause(*each) for each in found), key=lambda cause: order.index(str(cause.tensor)))
    if low and (causes or not any(one.affected for one in rest)):
        return [_cause(low.fault, first), *causes]
    if causes and not low:
        return causes
    off_by_rounding = rounded(observations)
    return [_cause(*off_by_rounding)] if off_by_rounding else _not_finite(observations)


def _all_chance(observations: Sequence[Observation]) -> bool:
    """Whether all that is wrong was another in the second call: that the first fits a formula is then chance."""
    said = {line.removeprefix("gives another ").partition(" ")[0] for one in observations for line in one.misconduct}
    return {name for one in observations for name in one.affected} <= said


def _tells_something(observations: Sequence[Observation]) -> bool:
    """Whether what is wrong has numbers to be reproduced; nan and inf alone come of too many things."""
    return any(np.isfinite(one.shown[name]).any() for one in observations for name in one.affected)


def _cause(fault: Fault, seen: Observation, found: Sequence[Fault] = ()) -> Cause:
    """A fault in words; where it leaves its first tensor as it should be, it is seen at one that it has spoilt."""
    tensor = str(fault.tensor)
    if tensor in seen.shown and tensor not in seen.affected:
        tensor = seen.affected[0]
    told = fault.right, fault.computed, fault.why
    named = fault.named and not _is_in_dZ_alone(fault, seen)
    return Cause(fault.id, fault.layer, tensor, *told, _spoilt(tensor, seen, found), named=named)


def _is_in_dZ_alone(fault: Fault, seen: Observation) -> bool:
    """Whether a derivative is said to be left out of a dZ that was returned, and what is wrong is only made without it.

    Such a dZ has the derivative in it: that the next tensor was made of dA has no name.
    """
    if fault.id != "activation-derivative-missing":
        return False
    kind, number = kind_and_number(str(fault.tensor)) or ("", None)
    made_of = f"dZ{int(number or 0) + (kind in {'dA', 'dX'})}"
    return kind != "dZ" and made_of in seen.shown


def _spoilt(tensor: str, first: Observation, found: Sequence[Fault]) -> dict[str, Array]:
    """The tensors from this one to the next wrong one that was returned, as far as these faults change them."""
    replayed = Replay(first, tuple(found)).tensors
    order = names(first.architecture.depth)
    onwards = order[order.index(tensor) :]
    last = next((place for place, name in enumerate(onwards) if name in first.affected), 0)
    there = [name for name in onwards[: last + 1] if name in replayed]
    return {name: replayed[name] for name in there if distance(name, replayed[name], first.right[name]) > 0}


def _not_finite(observations: Sequence[Observation]) -> list[Cause]:
    """nan and inf of ordinary inputs, whatever they come from, in the first network where they come first."""
    why = "an exponential, a logarithm or a division left the range of floating-point numbers"
    for one in observations:
        name = next(iter(one.affected), "")
        if name and one.right[name].shape == one.shown[name].shape and not np.isfinite(one.shown[name]).all():
            return [Cause("overflow", layer_of(name), name, f"{name} is finite", f"nan or inf in {name}", why)]
    return []


# How a line about a candidate's conduct begins, the fault that it is, what would be right, and why.
CONDUCT = (
    (
        "changes its argument",
        "mutates-argument",
        "every argument left as it was",
        "the caller has another one after the call, and so has whoever uses it next",
    ),
    (
        "ignores its argument",
        "ignores-argument",
        "a result that depends on every argument",
        "what is given has no say in the result",
    ),
    (
        "gives another",
        "not-deterministic",
        "the same every time",
        "two calls with the same arguments have to give the same",
    ),
)


def of_conduct(misconduct: Sequence[str]) -> Iterator[Cause]:
    """The causes that lines on a candidate's conduct tell of."""
    for start, id_, right, why in CONDUCT:
        lines = list(dict.fromkeys(line for line in misconduct if line.startswith(start)))
        if lines:
            yield Cause(id_, None, None, right, f"a pass that {'; '.join(lines)}", why)
