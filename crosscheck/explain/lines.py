"""The line of a candidate's own file at which a wrong tensor was given its value; none where that is not clear."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

import numpy as np

from crosscheck.candidates.contract import Place, Sighting, Target
from crosscheck.candidates.structures import kind_and_number
from crosscheck.explain.observation import CLOSE, Observation, distance, largest
from crosscheck.rounding import Exact
from crosscheck.tensor_names import is_of_single_losses

Look = Callable[[Sequence[Target]], Sequence[Sequence[Sighting]]]


def line_of(look: Look, seen: Observation, values: Mapping[str, Exact], *, exact: bool = True) -> Place | None:
    """Where the candidate gave a tensor its wrong value: the first of these that is found in its variables.

    `values` are in derivatives of single losses, under the tensors' names; of a tensor that was returned, what was
    returned counts, to the last digit if it is `exact`, which it is not where it was read off an update. `look` calls
    the candidate once more and watches for values.
    """
    targets = {name: list(_targets(seen, name, value, exact=exact)) for name, value in values.items()}
    wanted = list(chain.from_iterable(targets.values()))
    sightings = iter(look(wanted) if wanted else ())
    found = ((name, list(chain.from_iterable(islice(sightings, len(of))))) for name, of in targets.items())
    places = (_clear(seen, name, targets[name], sighted) for name, sighted in found)
    return next((place for place in places if place), None)


def _targets(seen: Observation, name: str, value: Exact, *, exact: bool) -> Iterator[Target]:
    """What to look for: the value as it was returned, or as it would be in either convention."""
    returned = seen.tensors.get(name)
    if returned is not None and exact:
        yield Target(np.asarray(returned, np.float64))
        return
    within = CLOSE * max(largest(value), largest(seen.right[name]))
    if distance(name, value, seen.right[name]) <= 10 * within:
        return  # the right value would be found as well
    yield Target(value, within)
    if is_of_single_losses(name):
        yield Target(value / seen.m, within / seen.m)


def _clear(seen: Observation, name: str, targets: Sequence[Target], sightings: Sequence[Sighting]) -> Place | None:
    """The first line with this value. What another tensor has as well counts only under the name of this one."""
    alike = {kind_and_number(other) for target in targets for other in _like(target, seen, name)}
    if not alike or not sightings:
        return sightings[0].place if sightings else None
    kind, number = kind_and_number(name) or ("", None)
    in_another_layer = any(other and other[0] == kind and other[1] != number for other in alike)
    called = [(kind, number)] if in_another_layer else [(kind, number), (kind, None)]
    own = [i for i, sighting in enumerate(sightings) if kind_and_number(sighting.label) in called]
    first = next((i for i in own if sightings[i].shape == sightings[own[-1]].shape), None)
    if first is None:
        return None
    returned = first > 0 and not sightings[first - 1].label  # without a name, to be given one by the caller
    return sightings[first - 1 if returned else first].place


def _like(target: Target, seen: Observation, name: str) -> Iterator[str]:
    """What else has this value: other tensors, the right one turned around, and of a constant anything may."""
    value = target.value
    if (value.size > 1 and np.ptp(value) == 0) or not np.isfinite(value).any():
        yield "constant"
    others = {other: tensor for other, tensor in seen.right.items() if " " not in other}  # parts of it are no others
    others |= {other: tensor for other, tensor in seen.tensors.items() if other != name}
    others |= {"X": seen.X, "Y": seen.Y}
    for l, (W, b) in enumerate(seen.layers, start=1):
        others |= {f"W{l}": W, f"b{l}": b}
    close = max(target.within, CLOSE * largest(value))
    for other, tensor in others.items():
        turned = [one.ravel() for one in (tensor, tensor.T) if one.size == value.size]
        scaled = (1.0, 1 / seen.m) if is_of_single_losses(other) and other != name else (1.0,)
        if any(np.allclose(value.ravel(), factor * one, rtol=0, atol=close) for one in turned for factor in scaled):
            yield other
