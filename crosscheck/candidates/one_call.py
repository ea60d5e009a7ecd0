"""One function that does it all: `backprop(parameters, X, Y)`, or `propagate(w, b, X, Y)`."""

from collections.abc import Mapping, Sequence
from typing import Any

from crosscheck.candidates.candidate import Candidate, Trial
from crosscheck.candidates.contract import Tensors
from crosscheck.candidates.results import Reading
from crosscheck.candidates.showing import shown
from crosscheck.candidates.structures import means_something


class OneCall(Candidate):
    """A function that returns gradients, and perhaps a cost and whatever else it likes to show."""

    def run(self, trial: Trial) -> Tensors:
        """Call it and read what it returns."""
        reading = Reading(trial.given.network, trial.layout)
        (function,), (order,) = self.functions, trial.orders
        trial.values["gradients"] = function(order, trial.values)
        reading.add(trial.values["gradients"], self._names(trial.values["gradients"], function.returns))
        return shown(reading.tensors(), reading, trial)

    def _names(self, result: Any, names: Sequence[str | None]) -> Sequence[str | None]:
        """The names of what is returned: of `propagate` a dict of gradients and the cost, whatever that is."""
        pair = list(result) if isinstance(result, list | tuple) else []
        kinds = [isinstance(part, Mapping) for part in pair]
        if self.description.form != "propagate" or sorted(kinds) != [False, True]:
            return names
        said = names[kinds.index(False)] if len(names) == len(kinds) else None
        return names if said and means_something(said) else ["gradients" if is_dict else "cost" for is_dict in kinds]
