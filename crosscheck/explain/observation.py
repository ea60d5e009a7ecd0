"""What one candidate returned for one network, and when a replay of the pass reproduces it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Tensors
from crosscheck.equations import At, equations, evaluate
from crosscheck.rounding import Exact
from crosscheck.tensor_names import is_of_single_losses, kind_of
from crosscheck.trace import Trace, names
from crosscheck.verdict import TensorResult
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

# How close a replay comes, relative to the largest entry of a tensor. Two right ways to evaluate a pass in float64
# differ by some k u = 1e-13 for sums of k = 1000 terms, and by a few hundred times as much after a few layers.
CLOSE = 1e-9
# What a fault leaves of the difference that it explains; smaller effects than CLOSE are told apart by this.
UNEXPLAINED = 1e-3
ROUNDING = 1e-13  # and what rounding may leave of a tensor however small the effect in it
NOTICED = 1e-12  # a difference that counts where nobody has judged the tensors


@dataclass(frozen=True)
class Observation:
    """What a candidate returned when asked about one network. X (n_x, m), Y (n_y, m).

    `tensors` are in the standard form under the names of `crosscheck.trace.names`, any of them; dA, dZ and dX hold what
    `convention` says: "per-example" derivatives of single losses, or "mean", 1/m of that. `judged` is the verdict on
    them; without it, what differs from the right pass is found here. `close` is how close, relative to the largest
    entry of a tensor, a replay has to come.
    """

    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    tensors: Tensors
    convention: str = "per-example"
    misconduct: Sequence[str] = ()
    judged: Sequence[TensorResult] = ()
    close: float = CLOSE

    @property
    def m(self) -> int:
        """The number of examples."""
        return int(self.X.shape[1])

    @cached_property
    def shown(self) -> dict[str, Exact]:
        """What was returned, in float64 and as derivatives of single losses, in the order of the computation."""
        order = [name for name in names(self.architecture.depth) if name in self.tensors]
        factor = float(self.m) if self.convention == "mean" else 1.0
        shown = {name: np.asarray(self.tensors[name], np.float64) for name in order}
        return {name: shown[name] * (factor if is_of_single_losses(name) else 1.0) for name in order}

    @cached_property
    def right(self) -> Trace:
        """Every tensor of the right pass, the parts of its equations too."""
        return evaluate(equations(self.architecture), At(self.architecture, self.layers, self.X, self.Y, {})).tensors

    @cached_property
    def affected(self) -> list[str]:
        """The tensors that are not as they should be, by more than rounding may leave, in their order."""
        if self.judged:
            wrong = {result.name for result in self.judged if not result.ok}
            candidates, least = [name for name in self.shown if name in wrong], ROUNDING
        else:
            candidates, least = list(self.shown), max(NOTICED, self.close)
        return [name for name in candidates if not self._effects[name] <= least * largest(self.right[name])]

    @cached_property
    def _effects(self) -> dict[str, float]:
        return {name: distance(name, tensor, self.right[name]) for name, tensor in self.shown.items()}

    @cached_property
    def _most(self) -> dict[str, float]:
        """How far each tensor may be from a replay because of what the fault's effect in it leaves."""
        most = dict.fromkeys(self.shown, np.inf)
        for name in self.affected:
            most[name] = max(UNEXPLAINED * self._effects[name], ROUNDING * largest(self.right[name]))
        if self.affected:
            most[self.affected[0]] = UNEXPLAINED * self._effects[self.affected[0]]
        return most

    def reproduced(self, name: str, replayed: Array) -> bool:
        """Whether this is what was returned, to within rounding."""
        size = max(largest(replayed), largest(self.right[name]))
        most = self._most[name] if self.close == CLOSE else np.inf
        return distance(name, self.shown[name], replayed) <= min(self.close * size, most)


@np.errstate(invalid="ignore")  # inf - inf
def distance(name: str, one: Array, other: Array) -> float:
    """The largest difference of two tensors; nan and inf are as good as themselves, and infinitely far from others.

    Tensors of other shapes are infinitely far, but a cost or a db may have or lack dimensions of size 1.
    """
    if one.shape != other.shape:
        if kind_of(name) in ("dA", "dZ", "dW", "dX") or one.squeeze().shape != other.squeeze().shape:
            return np.inf
        one, other = one.squeeze(), other.squeeze()
    off = float(np.abs(one - other).max(initial=0.0))
    if np.isfinite(off):
        return off
    alike = (one == other) | (np.isnan(one) & np.isnan(other))
    return float(np.where(alike, 0.0, np.nan_to_num(np.abs(one - other), nan=np.inf)).max())


def largest(tensor: Array) -> float:
    """The size of the largest entry that is finite."""
    most = float(np.abs(tensor).max(initial=0.0))
    return most if np.isfinite(most) else float(np.abs(tensor[np.isfinite(tensor)]).max(initial=0.0))
