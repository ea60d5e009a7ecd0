"""Match or mismatch: each tensor of one wing against the other's, and which is wrong first."""

import traceback
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.rounding import tolerance
from crosscheck.trace import Trace
from scratch_numpy.checks import Array

KINKED = ("relu", "leaky_relu")


@dataclass(frozen=True)
class TensorResult:
    """One tensor compared: how far apart the wings are, how far they may be, and where they are furthest apart.

    `problem` says why the two could not be compared at all, or is empty.
    """

    name: str
    shape: tuple[int, ...]
    max_abs_error: float
    tolerance: float
    index: tuple[int, ...]
    left: float
    right: float
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether rounding alone explains the difference."""
        return not self.problem and self.max_abs_error <= self.tolerance

    @property
    def ratio(self) -> float:
        """The difference in units of the tolerance; above 1 is wrong."""
        return float("inf") if self.problem else self.max_abs_error / self.tolerance


@dataclass(frozen=True)
class Verdict:
    """All tensors of one network on one device in one dtype, in the order of the computation."""

    dtype: str
    device: str
    tensors: list[TensorResult] = field(default_factory=list)
    kinks_crossed: int = 0

    @property
    def match(self) -> bool:
        """Whether something was compared and every tensor agrees."""
        return bool(self.tensors) and all(tensor.ok for tensor in self.tensors)

    @property
    def worst(self) -> TensorResult:
        """The tensor with the largest difference in units of its tolerance."""
        return max(self.tensors, key=lambda tensor: tensor.ratio)

    @property
    def first_wrong(self) -> TensorResult | None:
        """The first tensor in the order of the computation that does not agree."""
        return next((tensor for tensor in self.tensors if not tensor.ok), None)


def compare(name: str, left: Array, right: Array, *, magnitude: float = 0.0) -> TensorResult:
    """Compare one tensor, the left wing's against the right's: shape and dtype strictly, entries within rounding.

    `magnitude` is the size of the summands that the tensor was made of, where they may have cancelled.
    """
    if left.shape != right.shape:
        return could_not_compare(name, f"shape {left.shape} against {right.shape}", left.shape)
    if left.dtype != right.dtype:
        return could_not_compare(name, f"dtype {left.dtype} against {right.dtype}", left.shape)
    if not np.isfinite(left).all() or not np.isfinite(right).all():
        return could_not_compare(name, "nan or inf", left.shape)
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
