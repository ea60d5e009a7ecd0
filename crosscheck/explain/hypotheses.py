"""What may be wrong, the more specific first, and the same in a network of another depth."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula
from crosscheck.faults import IDS, Fault, faults
from crosscheck.faults.fault import HIDDEN, in_hidden_layers
from crosscheck.faults.fitted import Kind
from crosscheck.faults.variants import variants

# What is divided by nothing is divided by one output as well, a single example's gradient may be zeros, and what is not
# summed is summed over an only unit; but constant-factor is what is off "with no better explanation".
FIRST = ("softmax-jacobian-diagonal", "mean-missing", "cost-mean-missing", "bias-zero", "bias-not-summed")
LAST = ("constant-factor",)
RANK = {id_: rank for rank, id_ in enumerate(dict.fromkeys((*FIRST, *(i for i in IDS if i not in LAST), *LAST)))}
Label = tuple[str, str]  # a fault's id, and its variant wherever it is


@dataclass(frozen=True)
class Hypothesis:
    """A fault of one network, and where it is in words that mean something in others too.

    `places` are some of "all", "hidden", "first 1", "last 0" (counted from the output) ...; a fault in the only hidden
    layer may be one in all of them elsewhere. A number that was read off belongs to a kind and is the same everywhere.
    """

    fault: Fault
    places: frozenset[str]
    kind: Kind | None = None
    number: float = math.nan

    @property
    def label(self) -> Label:
        """What is the same in all layers and networks."""
        return self.fault.id, self.fault.variant.removesuffix(HIDDEN)

    def elsewhere(self, architecture: Architecture) -> list[Fault]:
        """The same in another network: the faults there that may come of it; none if it cannot occur there."""
        listed = hypotheses(architecture) if self.kind is None else of_kind(self.kind, architecture, self.number)
        return [other.fault for other in listed if other.label == self.label and other.places & self.places]


@cache
def hypotheses(architecture: Architecture) -> tuple[Hypothesis, ...]:
    """Every fault that tensors can show, in each layer, in all, and in all hidden ones, the more specific id first."""
    found = [fault for fault in faults(architecture) if fault.tensor and fault.id != "not-deterministic"]
    found += [_with_m_before(fault) for fault in found if fault.id == "upstream-ignored"]
    found += [*in_hidden_layers(found, architecture.depth), *variants(architecture)]
    return tuple(sorted(_placed(found, architecture.depth), key=lambda hypothesis: RANK[hypothesis.fault.id]))


def _with_m_before(fault: Fault) -> Fault:
    """The same where dZ has 1/m in it from the start: what ignores dZ has none, and m times too much afterwards."""
    changes = {name: partial(_times_m, formula) for name, formula in fault.changes.items()}
    return replace(fault, variant=f"{fault.variant}, which has 1/m in it", changes=changes)


def _times_m(formula: Formula, at: At) -> Any:
    return at.m * formula(at)


def of_kind(kind: Kind, architecture: Architecture, number: float) -> list[Hypothesis]:
    """The faults of a kind with this number in them."""
    return [
        Hypothesis(h.fault, h.places, kind, number)
        for h in _placed(kind.faults(architecture, number), architecture.depth)
    ]


def _placed(found: Sequence[Fault], depth: int) -> list[Hypothesis]:
    """Say of each fault where it is."""
    layers: dict[Label, set[int]] = {}
    for fault in found:
        layers.setdefault((fault.id, fault.variant), set())
        if fault.layer is not None:
            layers[fault.id, fault.variant].add(fault.layer)
    return [Hypothesis(fault, _places(fault, layers[fault.id, fault.variant], depth)) for fault in found]


def _places(fault: Fault, layers: set[int], depth: int) -> frozenset[str]:
    """Where a fault is that may be in these layers; that in dX, which few people compute, is hardly one more."""
    if fault.layer is None:
        where = "hidden" if fault.variant.endswith(HIDDEN) else "all"
        return frozenset({where, "hidden"} if layers and depth not in layers else {where})
    places = {f"first {fault.layer}", f"last {depth - fault.layer}"}
    here = {fault.layer}
    if here in (layers, layers - {0}):
        places.add("all")
    if here in (layers - {depth}, layers - {0, depth}):
        places.add("hidden")
    return frozenset(places)
