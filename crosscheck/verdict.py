"""Match or mismatch: each tensor of one wing against the other's, and which is wrong first."""

import math
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.oracles import Opinion
from crosscheck.rounding import tolerance
from crosscheck.stages import Stage, stages
from crosscheck.trace import TWO_STEPS, Trace
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

KINKED = ("relu", "leaky_relu")
NOT_FINITE = "nan or inf"


@dataclass(frozen=True)
class TensorResult:
    """One tensor compared: how far apart the wings are, how far they may be, and where they are furthest apart.

    Where entries have tolerances of their own, it is the entry that is furthest beyond its own, or nearest to it.
    `problem` says why the two could not be compared at all, or is empty. A collateral tensor follows rightly from what
    came before it, and is wrong because that is. `smallest_detectable` is the smallest relative error of all entries
    alike that would have been called wrong here: the verdict's power.
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
    smallest_detectable: float = float("nan")

    @property
    def ok(self) -> bool:
        """Whether rounding alone explains the difference."""
        return not self.problem and not self.collateral and self.max_abs_error <= self.tolerance

    @property
    def status(self) -> str:
        """One word of "ok", "wrong" and "collateral"."""
        return "collateral" if self.collateral else "ok" if self.ok else "wrong"

    @property
    def ratio(self) -> float:
        """The difference in units of the tolerance; above 1 is wrong."""
        if self.problem or (self.max_abs_error > 0 and self.tolerance == 0):
            return float("inf")
        return self.max_abs_error / self.tolerance if self.max_abs_error else 0.0


@dataclass(frozen=True)
class Verdict:
    """All tensors of one network on one device in one dtype, in the order of the computation."""

    dtype: str
    device: str
    tensors: list[TensorResult] = field(default_factory=list)
    kinks_crossed: int = 0
    opinion: Opinion | None = None

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


def problem_with(left: Array, right: Array) -> str:
    """Say why two tensors cannot be compared, or nothing: another shape, another dtype, nan or inf."""
    if left.shape != right.shape:
        return f"shape {left.shape} against {right.shape}"
    if left.dtype != right.dtype:
        return f"dtype {left.dtype} against {right.dtype}"
    return "" if np.isfinite(left).all() and np.isfinite(right).all() else NOT_FINITE


def compare(name: str, left: Array, right: Array, *, magnitude: float = 0.0) -> TensorResult:
    """Compare one tensor, the left wing's against the right's: shape and dtype strictly, entries within rounding.

    `magnitude` is the size of the summands that the tensor was made of, where they may have cancelled.
    """
    problem = problem_with(left, right)
    if problem:
        return could_not_compare(name, problem, left.shape)
    difference = np.abs(left - right)
    index = tuple(int(i) for i in np.unravel_index(np.argmax(difference), difference.shape))
    return TensorResult(
        name,
        left.shape,
        float(difference[index]),
        tolerance(right, magnitude=magnitude),
        index,
        float(left[index]),
        float(right[index]),
    )


def compare_traces(left: Trace, right: Trace) -> list[TensorResult]:
    """Compare all tensors of two traces, in the order of the right one; one that the left lacks is wrong."""
    return [
        compare(name, left[name], tensor, magnitude=_summands(name, right))
        if name in left
        else could_not_compare(name, "missing", tensor.shape)
        for name, tensor in right.items()
    ]


def _summands(name: str, trace: Trace) -> float:
    """The size of what was added up: db is a sum over examples of dZ, which has both signs and may cancel."""
    return float(np.abs(trace[f"dZ{name[2:]}"]).max()) if name.startswith("db") else 0.0


def compare_stage(stage: Stage, left: Array) -> TensorResult:
    """Compare one tensor with what it should be given the candidate's own inputs to it, entry by entry."""
    expected = np.asarray(stage.expected, order="C")  # rows turned columns, which would slow down what follows
    with np.errstate(all="ignore"):  # at saturation both may be infinite, and then no difference is one
        difference: Array = np.asarray(np.abs(left - expected))
        ratio: Array = np.asarray(difference / stage.bound)
        if not np.isfinite(ratio).all():
            ratio = np.where(left == expected, 0.0, np.nan_to_num(ratio, nan=0.0, posinf=np.inf))
            difference = np.where(ratio == 0, 0.0, difference)
        relative = np.divide(stage.bound, np.abs(expected))  # infinite, and no power, where 0 is expected
        power = float(np.nanmin(relative)) if not np.isnan(relative).all() else math.inf
    index = tuple(int(i) for i in np.unravel_index(np.argmax(ratio), ratio.shape))
    error, bound, right = (float(array[index]) for array in (difference, stage.bound, expected))
    return TensorResult(
        stage.name, left.shape, error, bound, index, float(left[index]), right, smallest_detectable=power
    )


def judge(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, *, left: Trace, right: Trace
) -> list[TensorResult]:
    """Every tensor of the left trace by its own stage; where one is wrong, also what is wrong because of it.

    A tensor whose stage is right but which differs from autograd's, behind one whose stage is wrong, is collateral.
    Where a shape, a dtype, nan or inf stands in the way of the stages, the tensors are compared as they are.
    """
    problems = {name: problem_with(left[name], right[name]) for name in right if name in left}
    saturating = {f"dA{architecture.depth}", TWO_STEPS}  # infinite where A was rounded to 0 or 1, as they should be
    excused = {name for name in saturating if problems.get(name) == NOT_FINITE}
    if set(left) != set(right) or any(problems[name] for name in problems if name not in excused):
        return compare_traces(left, right)
    judged = {stage.name: compare_stage(stage, left[stage.name]) for stage in stages(architecture, layers, X, Y, left)}
    ordered = [judged[name] for name in right]
    roots = {result.name for result in ordered if not result.ok}
    if not roots:
        return ordered
    first = next(position for position, result in enumerate(ordered) if result.name in roots)
    differs = {result.name for result in compare_traces(left, right) if not result.ok} - roots - excused
    return [
        replace(result, collateral=True) if position > first and result.name in differs else result
        for position, result in enumerate(ordered)
    ]


def kinks_crossed(architecture: Architecture, left: Trace, right: Trace) -> int:
    """Count the entries of Z that rounding has put on the two sides of a kink at 0, where the slope jumps.

    There the wings may disagree on everything that follows, and both be right.
    """
    return sum(
        int(((left[f"Z{l}"] > 0) != (right[f"Z{l}"] > 0)).sum())
        for l, activation in enumerate(architecture.hidden, start=1)
        if activation in KINKED and compare(f"Z{l}", left[f"Z{l}"], right[f"Z{l}"]).ok
    )


def raised(error: Exception) -> str:
    """Say what was raised and, where it came out of the left wing, in which function and line."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "scratch_numpy" in frame.filename]
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}, {frames[-1].name}" if frames else ""
    return f"raised {type(error).__name__}{where}: {' '.join(str(error).split())}"


def could_not_compare(name: str, problem: str, shape: tuple[int, ...] = ()) -> TensorResult:
    """Say why a tensor, which counts as wrong, has no difference to speak of."""
    nan = float("nan")
    return TensorResult(name, shape, nan, nan, (), nan, nan, problem)
