"""A pass played again with faults in it, from the first equation that they change up to the first wrong tensor."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crosscheck.equations import At, Equation, equations
from crosscheck.explain.observation import Observation
from crosscheck.faults import Fault
from crosscheck.trace import TWO_STEPS
from scratch_numpy.checks import Array


@dataclass(frozen=True)
class Replay:
    """The pass of an observation with these faults in it."""

    seen: Observation
    faults: tuple[Fault, ...] = ()

    @cached_property
    def table(self) -> dict[str, Equation]:
        """Every equation, the wrong ones in their places."""
        table = equations(self.seen.architecture)
        for fault in self.faults:
            for name, formula in fault.changes.items():
                table[name] = table[name].replaced_by(formula)
        return table

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each equation in the computation."""
        return {name: place for place, name in enumerate(self.table)}

    @cached_property
    def tensors(self) -> dict[str, Array]:
        """Everything that comes out."""
        return self._whole() if self.faults else self.seen.right

    @cached_property
    def first_different(self) -> str | None:
        """The first tensor that was returned otherwise; None if all is reproduced."""
        return next((n for n in self.seen.shown if not self.seen.reproduced(n, self.tensors[n])), None)

    def first_different_with(self, fault: Fault) -> str | None:
        """The same with one more fault; as without it where the shapes that it makes do not fit."""
        try:
            if overwrites(fault):
                return Replay(self.seen, (*self.faults, fault)).first_different
            after = ((n, tensor) for n, tensor in self.with_one_more(fault) if n in self.seen.shown)
            return next((name for name, tensor in after if not self.seen.reproduced(name, tensor)), None)
        except Exception:  # noqa: BLE001  # whatever NumPy, or a check of shapes, raises
            return self.first_different

    def with_one_more(self, fault: Fault) -> Iterator[tuple[str, Array]]:
        """Tensors from the first that the fault changes on, under their names, one after another."""
        table = dict(self.table)
        for name, formula in fault.changes.items():
            table[name] = table[name].replaced_by(formula)
        yield from _from(self.start(fault), self._needed(table), self._known())

    def tensor_with(self, fault: Fault, name: str) -> Array:
        """One tensor with one more fault, which is at it or before it."""
        return next(tensor for other, tensor in self.with_one_more(fault) if other == name)

    def may_explain(self, fault: Fault) -> bool:
        """Whether a fault can be behind the first tensor that differs: it comes in there, or unseen before it.

        One in several layers may be without effect in the first of them.
        """
        first, tensor = self.first_different, fault.tensor
        if first is None or tensor is None or self.order[tensor] > self.order[first]:
            return False
        return tensor == first or tensor not in self.seen.shown or fault.layer is None

    def start(self, fault: Fault) -> int:
        """The place of the first equation that the fault changes."""
        return min(self.order[name] for name in fault.changes)

    def _needed(self, table: dict[str, Equation]) -> dict[str, Equation]:
        """The equations up to the last tensor that was returned; those after it may not even fit together."""
        last = max(self.order[name] for name in self.seen.shown)
        return dict(list(table.items())[: last + 1])

    def _known(self) -> At:
        return At(self.seen.architecture, self.seen.layers, self.seen.X, self.seen.Y, dict(self.tensors))

    def _whole(self) -> dict[str, Array]:
        """Everything in the end, when some of it may have been overwritten, and the arguments as well."""
        given = self.seen.layers, self.seen.X, self.seen.Y
        in_the_end = any(map(overwrites, self.faults))
        at = At(self.seen.architecture, *(deepcopy(given) if in_the_end else given), {})
        for _ in _from(0, self.table if in_the_end else self._needed(self.table), at):
            pass
        return at.tensors


def overwrites(fault: Fault) -> bool:
    """Whether tensors are others in the end than when they were computed."""
    return fault.id == "mutates-argument" or TWO_STEPS in fault.changes


def _from(place: int, table: dict[str, Equation], at: At) -> Iterator[tuple[str, Array]]:
    for name, equation in list(table.items())[place:]:
        value = equation(at)
        at.tensors[name] = value if isinstance(value, np.ndarray) else np.asarray(value, at.X.dtype)
        yield name, at.tensors[name]
