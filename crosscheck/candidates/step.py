"""A function that shows no gradient, only new parameters: the gradient is read off the update."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from crosscheck.candidates.candidate import Trial
from crosscheck.candidates.contract import Tensors
from crosscheck.candidates.one_call import OneCall
from crosscheck.candidates.results import Reading
from crosscheck.candidates.showing import shown

# theta - (theta - rate * g) is rate * g to within u |theta|, which a large rate makes nothing of: the gradient is read
# off without loss. Powers of two, so that dividing by the rate rounds nothing.
LARGE = (2.0**40, 2.0**41)
# What is not proportional to the rate is looked at where learning happens.
ORDINARY = (0.125, 0.0625)
READ = 2.0**-46  # what the roundings of an ordinary update leave of a parameter, over the rate
AGREE = 1e-6  # of the largest entry; what depends on the rate differs by a factor of two


class Step(OneCall):
    """`step(parameters, X, Y, learning_rate)`, called with several learning rates."""

    def run(self, trial: Trial) -> Tensors:
        """dW and db, read off the updates; a rate that is not applied once is misconduct."""
        try:
            one, other = (self._gradients(rate, trial) for rate in LARGE)
        except (ValueError, AssertionError):  # some want their rate within bounds
            one, other = {}, {}
        # Such a rate may be beyond a step's range, and beside it nothing is left of what does not grow with the rate.
        if not _are_finite(one) or not _agree(one, other) or not self._goes_with_the_rate(one, trial):
            one, other = (self._gradients(rate, trial) for rate in ORDINARY)
            trial.rate = ORDINARY[0]
            trial.misconduct.extend(_of_rate(one, other))
            trial.notes.append(
                f"the gradient is read off an update with learning rate {ORDINARY[0]}, which costs digits"
            )
        return one

    def _goes_with_the_rate(self, gradients: Tensors, trial: Trial) -> bool:
        """Whether an ordinary update is made of these gradients too, as far as it can be read."""
        ordinary, given = self._gradients(ORDINARY[0], trial), trial.given.parameters
        names = [name for name in _common(gradients, ordinary) if gradients[name].shape == ordinary[name].shape]
        within = {name: READ * np.max(np.abs(given[name[1:]])) for name in names}
        return all(_times(1.0, gradients[name], ordinary[name], within[name]) for name in names)

    def _gradients(self, rate: float, trial: Trial) -> Tensors:
        """(theta - new theta) / rate for every W and b, and the cost where one is returned."""
        (function,), (order,) = self.functions, trial.orders
        fresh = self.prepare(trial.given, *trial.guess)
        fresh.values |= {"learning_rate": rate, "iterations": 1, "verbose": False}
        reading = Reading(trial.given.network, trial.layout, new=True)
        with np.errstate(all="ignore"):  # the rate is out of all proportion
            result = function(order, fresh.values)
        reading.add(fresh.values.get("parameters") if result is None else result, function.returns)
        trial.copies, trial.held = fresh.copies, fresh.held
        new, old = reading.parameters(), trial.given.parameters
        gradients = {f"d{name}": _difference(old[name], new[name]) / rate for name in old if name in new}
        return shown(reading.of_no_layer("cost") | gradients, reading, trial)


def _difference(old: Any, new: Any) -> Any:
    """The update, in the shape of the new, to which a wrong gradient may have broadcast it; nan where it has not."""
    try:
        return np.broadcast_to(old, np.shape(new)) - new
    except ValueError:
        return np.full(np.shape(new), np.nan)


def _are_finite(tensors: Tensors) -> bool:
    """Whether there are tensors, and none has nan or inf."""
    return bool(tensors) and all(np.isfinite(tensor).all() for tensor in tensors.values())


def _agree(one: Tensors, other: Tensors) -> bool:
    """Whether every gradient of the one is that of the other."""
    return all(_times(1.0, one[name], other[name]) for name in _common(one, other))


def _common(one: Tensors, other: Tensors) -> list[str]:
    return [name for name in one if name in other and name != "cost"]


def _times(ratio: float, one: Any, other: Any, within: float = 0.0) -> bool:
    """Whether the one is `ratio` times the other, or `within` of it."""
    scale = within + AGREE * np.max(np.abs(other) * ratio, initial=0.0)
    return bool(np.allclose(one, ratio * other, rtol=0, atol=scale, equal_nan=True))


def _of_rate(one: Tensors, other: Tensors) -> Iterator[str]:
    """What is wrong with the learning rate, if anything; `one` was read at twice the rate of `other`."""
    every = _common(one, other)
    differ = [name for name in every if not _times(1.0, one[name], other[name])]
    for ratio, line in ((0.5, "ignores its argument learning_rate"), (2.0, "applies its argument learning_rate twice")):
        names = [name for name in differ if _times(ratio, one[name], other[name])]
        if names:
            yield line if names == every else f"{line}, in the update of {', '.join(name[1:] for name in names)}"
