"""Match or mismatch: each tensor of one wing against the other's, and which is wrong first."""

import math
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.oracles import Opinion
from crosscheck.stages import Given, Stage, stages
from crosscheck.trace import TWO_STEPS, Trace
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

NOT_FINITE = "nan or inf"
PIECE = 1 << 14  # entries compared at a time, few enough to stay in the processor's cache


@dataclass(frozen=True)
class TensorResult:
    """One tensor compared: how far apart the wings are, how far they may be, and where they are furthest apart.

    Where entries have tolerances of their own, it is the entry that is furthest beyond its own, or nearest to it, and
    `wrong_entries` are beyond theirs. `problem` says why the two could not be compared at all, or is empty. A
    collateral tensor is computed rightly, from something wrong. `smallest_detectable` is, approximately, the smallest
    relative error that would have been called wrong if all entries had it: the verdict's power. An absent tensor was
    not returned, and is neither right nor wrong.
    """

    name: str
    shape: tuple[int, ...]
    max_abs_error: float
    tolerance: float
    index: tuple[int, ...]
    left: float
    right: float
    problem: str = ""
    collateral: bool = False
    smallest_detectable: float = math.nan
    wrong_entries: int = 0
    absent: bool = False

    def renamed(self, name: str) -> "TensorResult":
        """The same under another name."""
        return replace(self, name=name)

    @property
    def ok(self) -> bool:
        """Whether rounding alone explains the difference, if there is one."""
        return self.absent or (not self.problem and not self.collateral and self.max_abs_error <= self.tolerance)

    @property
    def status(self) -> str:
        """One word of "ok", "wrong", "collateral" and "absent"."""
        return "absent" if self.absent else "collateral" if self.collateral else "ok" if self.ok else "wrong"

    @property
    def ratio(self) -> float:
        """The difference in units of the tolerance; above 1 is wrong."""
        if self.problem or (self.max_abs_error > 0 and self.tolerance == 0):
            return float("inf")
        return self.max_abs_error / self.tolerance if self.max_abs_error else 0.0


@dataclass(frozen=True)
class Verdict:
    """All tensors of one network on one device in one dtype, in the order of the computation.

    `kinks` entries of Z were within rounding of a kink. `warnings` say what this input could not have shown.
    """

    dtype: str
    device: str
    tensors: list[TensorResult] = field(default_factory=list)
    kinks: int = 0
    opinion: Opinion | None = None
    warnings: tuple[str, ...] = ()

    @property
    def match(self) -> bool:
        """Whether something was compared, every tensor agrees, and so does the third opinion, where there is one."""
        agreed = self.opinion is None or self.opinion.outlier == "nobody"
        return bool(self.tensors) and agreed and all(tensor.ok for tensor in self.tensors)

    @property
    def worst(self) -> TensorResult:
        """The tensor with the largest difference in units of its tolerance."""
        return max(self.tensors, key=lambda tensor: tensor.ratio)

    @property
    def first_wrong(self) -> TensorResult | None:
        """The first tensor in the order of the computation that does not agree."""
        return next((tensor for tensor in self.tensors if tensor.status == "wrong"), None)


def problem_with(left: Array, shape: tuple[int, ...], dtype: Any) -> str:
    """Say why a tensor cannot be compared, or nothing: another shape, another dtype, nan or inf."""
    if left.shape != shape:
        return f"shape {left.shape} against {shape}"
    if left.dtype != dtype:
        return f"dtype {left.dtype} against {dtype}"
    return "" if np.isfinite(left).all() else NOT_FINITE


def compare_whole(stage: Stage, left: Array, *, dtype: Any = None) -> TensorResult:
    """Compare one tensor with what it should be, where that can be done: of its shape, finite, and of `dtype`."""
    problem = problem_with(left, stage.expected.shape, dtype or stage.expected.dtype)
    return could_not_compare(stage.name, problem, left.shape) if problem else compare(stage, left)


def compare(stage: Stage, left: Array) -> TensorResult:
    """Compare one tensor with what it should be, entry by entry. Shapes are the same."""
    tensors = [np.atleast_1d(np.broadcast_to(tensor, left.shape)) for tensor in (left, stage.expected, stage.bound)]
    rows = max(1, PIECE * len(tensors[0]) // max(1, left.size))
    pieces = [[tensor[first : first + rows] for tensor in tensors] for first in range(0, len(tensors[0]), rows)]
    extremes = [(_ratio(*piece).max(), _largest(*piece[1:])) for piece in pieces]
    furthest = int(np.argmax([largest for largest, _ in extremes]))
    ratio = _ratio(*pieces[furthest])
    wrong = sum(
        int((_ratio(*piece) > 1).sum()) for piece, (largest, _) in zip(pieces, extremes, strict=True) if largest > 1
    )
    place = np.unravel_index(np.argmax(ratio), ratio.shape)
    value, expected, bound = (float(tensor[place]) for tensor in pieces[furthest])
    index = (int(place[0]) + furthest * rows, *map(int, place[1:])) if left.ndim else ()
    error = abs(value - expected) if ratio[place] > 0 else 0.0  # both may be infinite
    if ratio[place] > 0 and math.isinf(bound):
        error, bound = math.inf, sys.float_info.max  # not infinite as it should be: no number says how far off that is
    largest = max(size for _, size in extremes)
    power = float(1 / largest) if largest > 0 else math.inf
    return TensorResult(
        stage.name, left.shape, error, bound, index, value, expected, smallest_detectable=power, wrong_entries=wrong
    )


def _ratio(left: Array, expected: Array, bound: Array) -> Array:
    """The difference in units of its bound; zero where both are the same infinity, as they are where A is 0 or 1.

    Where infinity is expected, nan is accepted: it is 0 times infinity. Where nan is expected, nothing is judged.
    What is near the largest number, or beyond it, has an infinite bound: half of it and more will do, and infinity.
    """
    with np.errstate(all="ignore"):
        ratio: Array = np.abs(left - expected) / bound
        if np.isfinite(ratio.max()) and np.isfinite(bound.max()):
            return ratio
        alike = (left == expected) | np.isnan(expected) | (np.isinf(expected) & np.isnan(left))
        alike |= np.isinf(bound) & (left / expected >= 0.5)
        ratio = np.where(np.isinf(bound), np.inf, np.nan_to_num(ratio, nan=np.inf, posinf=np.inf))
        return np.where(alike, 0.0, ratio)


def _largest(expected: Array, bound: Array) -> float:
    """The largest entry in units of its bound; 0, and no power, where there are only zeros."""
    with np.errstate(all="ignore"):
        size = np.abs(expected) / bound
        largest = size.max()
        return float(largest if np.isfinite(largest) else np.nanmax(np.append(size, 0.0)))


def judge(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, *, left: Trace, right: Trace
) -> list[TensorResult]:
    """Judge a pass stage by stage, as `judge_stages` does. X (n_x, m), Y (n_y, m)."""
    return judge_stages(Given.of(architecture, layers, X, Y), left=left, right=right)


def judge_stages(
    given: Given, *, left: Trace, right: Trace, allowed: Callable[[Stage], Array] = lambda stage: stage.bound
) -> list[TensorResult]:
    """Every tensor of the left trace by its own stage, in the order of the computation; what it lacks is left out.

    The right trace is autograd's, on any device: it says shapes and, where a stage is wrong, what is wrong because of
    that. A tensor whose stage is right but which is beyond its tolerance end to end, behind one whose stage is wrong,
    is collateral; so is what is wrong behind a tensor of which nothing can be made, for its shape, nan or inf.
    `allowed` is how far each entry of a stage may be off, where that is more than its bound.
    Raises ValueError for a name that no tensor has, and where there is none at all.
    """
    left = _named_tensors(left, right)
    may_be_infinite = (f"dA{given.architecture.depth}", TWO_STEPS)  # where A was rounded to 0 or 1
    problems = {name: problem_with(left[name], right[name].shape, right[name].dtype) for name in left}
    problems |= {name: "" for name in may_be_infinite if problems.get(name) == NOT_FINITE}
    useless = {name for name in left if left[name].shape != right[name].shape or problems[name] == NOT_FINITE}
    usable = {name: left[name] for name in left if name not in useless}
    judged = {name: could_not_compare(name, problem, left[name].shape) for name, problem in problems.items() if problem}
    for stage in stages(given, usable):
        if stage.name in usable and stage.name not in judged:
            tensor = _but_for_0_over_0(stage, given, left)
            judged[stage.name] = compare(stage._replace(bound=allowed(stage)), tensor)
    ordered = [judged[name] for name in right if name in judged]
    if all(result.ok for result in ordered):
        return ordered
    return _with_collateral(given, ordered, useless, left=usable, right=right)


def _named_tensors(left: Trace, right: Trace) -> Trace:
    """What is to be judged, as arrays; a number that a sum was turned into is of the dtype that was asked for."""
    if unknown := [name for name in left if name not in right]:
        raise ValueError(f"tensors must be among {', '.join(right)}, got {', '.join(unknown)}")
    if not left:
        raise ValueError(f"there must be a tensor to judge, one or more of {', '.join(right)}, got none")
    return {
        name: tensor if isinstance(tensor, np.ndarray) else np.asarray(tensor, right[name].dtype)
        for name, tensor in left.items()
    }


def _but_for_0_over_0(stage: Stage, given: Given, left: Trace) -> Array:
    """A tensor, the dA of a cross-entropy without what its formula makes of an A that was rounded to 0 or 1.

    0/0, that is, and 0 times infinity where the A is so small that 1/A is beyond the largest number.
    """
    tensor, a = left[stage.name], given.architecture
    if stage.name != f"dA{a.depth}" or a.loss == "squared_error" or f"A{a.depth}" not in left:
        return tensor
    A = left[f"A{a.depth}"]
    return np.where(np.isnan(tensor) & ((given.arithmetic.normal > A) | (A == 1)), stage.expected, tensor)


def _with_collateral(
    given: Given, judged: list[TensorResult], useless: set[str], *, left: Trace, right: Trace
) -> list[TensorResult]:
    """Tell what is wrong by itself from what is wrong because of that."""
    follows = _what_follows(given.architecture, useless)
    left = {name: tensor for name, tensor in left.items() if np.isfinite(tensor).all()}
    differs = {result.name for result in end_to_end(given, left=left, right=right)[0] if not result.ok}
    results, found = list[TensorResult](), False
    for result in judged:
        collateral = result.name in follows if not result.ok else found and result.name in differs
        found = found or not result.ok
        results.append(replace(result, collateral=True) if collateral else result)
    return results


def end_to_end(given: Given, *, left: Trace, right: Trace) -> tuple[list[TensorResult], int]:
    """Every tensor of the left trace against the right one's, with the rounding of all stages that led to both.

    Where that may put an entry of Z on either side of a kink, everything between the one-sided values is right; the
    second that is returned is the number of such entries.
    """
    both = given.arithmetic + rounding.of(right["cost"])
    results, kinks, kinks_at = list[TensorResult](), 0, kinked(given.architecture)
    for stage in stages(given, {}, reference=right, arithmetic=both):
        if stage.name in left:
            results.append(compare_whole(stage, left[stage.name], dtype=right[stage.name].dtype))
        if stage.name in kinks_at:
            kinks += int((np.abs(stage.expected) <= stage.bound).sum())
        if len(results) == len(left):
            break  # what comes after the last that was asked for, dX perhaps, is as much work again
    return results, kinks


def kinked(architecture: Architecture) -> set[str]:
    """The names of the pre-activations at which g' jumps at 0."""
    return {f"Z{l}" for l, name in enumerate(architecture.hidden, start=1) if name in ("relu", "leaky_relu")}


def made_of(architecture: Architecture) -> dict[str, set[str]]:
    """What each tensor is made of, in one stage; for the output's gradients, everything that people make them of."""
    last = architecture.depth
    layers = range(1, last + 1)
    inputs = {f"Z{l}": {f"A{l - 1}"} if l > 1 else set[str]() for l in layers}
    inputs |= {f"A{l}": {f"Z{l}"} for l in layers}
    inputs |= {f"dZ{l}": {f"dA{l}", f"Z{l}"} for l in layers}
    inputs |= {f"dW{l}": {f"dZ{l}", f"A{l - 1}"} if l > 1 else {"dZ1"} for l in layers}
    inputs |= {f"db{l}": {f"dZ{l}"} for l in layers}
    inputs |= {f"dA{l - 1}" if l > 1 else "dX": {f"dZ{l}"} for l in layers}
    inputs |= {f"dA{last}": {f"A{last}"}, "cost": {f"Z{last}", f"A{last}"}}
    return inputs | {f"dZ{last}": {f"Z{last}", f"A{last}"}, TWO_STEPS: {f"dA{last}", f"Z{last}"}}


def _what_follows(architecture: Architecture, names: set[str]) -> set[str]:
    """The tensors that are made of these, directly or by way of others."""
    inputs, follow = made_of(architecture), set(names)
    while more := {name for name, of in inputs.items() if of & follow} - follow:
        follow |= more
    return follow - names


def raised(error: Exception) -> str:
    """Say what was raised and, where it came out of the left wing, in which function and line."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "scratch_numpy" in frame.filename]
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}, {frames[-1].name}" if frames else ""
    return f"raised {type(error).__name__}{where}: {' '.join(str(error).split())}"


def could_not_compare(name: str, problem: str, shape: tuple[int, ...] = ()) -> TensorResult:
    """Say why a tensor, which counts as wrong, has no difference to speak of."""
    nan = float("nan")
    return TensorResult(name, shape, nan, nan, (), nan, nan, problem)
