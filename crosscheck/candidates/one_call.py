"""One function that does it all: `backprop(parameters, X, Y)`, or `propagate(w, b, X, Y)`."""

from crosscheck.candidates.candidate import Candidate, Trial
from crosscheck.candidates.contract import Tensors
from crosscheck.candidates.results import Reading
from crosscheck.candidates.showing import shown


class OneCall(Candidate):
    """A function that returns gradients, and perhaps a cost and whatever else it likes to show."""

    def run(self, trial: Trial) -> Tensors:
        """Call it and read what it returns."""
        reading = Reading(trial.given.network, trial.layout)
        (function,), (order,) = self.functions, trial.orders
        trial.values["gradients"] = function(order, trial.values)
        reading.add(trial.values["gradients"], function.returns)
        return shown(reading.tensors(), reading, trial)
