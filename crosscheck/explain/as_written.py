"""Of two faults that give the same numbers, the one that the candidate's own line says."""

import re
from dataclasses import replace

from crosscheck.architecture import Architecture
from crosscheck.faults.variants_of_biases import OVER_UNITS
from crosscheck.result import Cause

SUM = re.compile(r"sum\b|mean\b|reduce\b")


def as_written(cause: Cause, architecture: Architecture) -> Cause:
    """A db of an only unit that is not summed, by a line that does sum: over the units, which leaves it as it is."""
    if cause.id != "bias-not-summed" or not cause.named or cause.layer is None or cause.place is None:
        return cause
    if architecture.layer_sizes[cause.layer] > 1 or not SUM.search(cause.place.text):
        return cause
    computed = f"db{cause.layer} = the sum of dZ{cause.layer} over units, of which there is one"
    return replace(cause, id="bias-wrong-axis", computed=computed, why=OVER_UNITS)
