"""This project's own check, asked the same question as its rivals: all tensors shown, and nothing but gradients."""

from crosscheck.architecture import Architecture
from crosscheck.score.conduct import observe
from crosscheck.score.rivals import Outcome
from crosscheck.tensor_names import is_gradient
from crosscheck.trace import Candidate, trace_torch
from crosscheck.verdict import judge
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer


def every_tensor(candidate: Candidate, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Outcome:
    """Judge a candidate stage by stage, and its conduct. X (n_x, m), Y (n_y, m)."""
    return _judge(candidate, architecture, layers, X, Y, gradients_only=False)


def gradients_only(
    candidate: Candidate, architecture: Architecture, layers: list[Layer], X: Array, Y: Array
) -> Outcome:
    """The same where nothing is shown but the cost and the gradients of the parameters, as to finite differences."""
    return _judge(candidate, architecture, layers, X, Y, gradients_only=True)


def _judge(
    candidate: Candidate, architecture: Architecture, layers: list[Layer], X: Array, Y: Array, *, gradients_only: bool
) -> Outcome:
    try:
        left, misconduct = observe(candidate, architecture, layers, X, Y)
    except Exception:  # noqa: BLE001  # a candidate may raise anything, and its user sees it at once
        return Outcome(rejected=True)
    if gradients_only:
        left = {name: tensor for name, tensor in left.items() if name == "cost" or is_gradient(name)}
    if not left:
        return Outcome(rejected=True)
    right = trace_torch(architecture, layers, X, Y)
    wrong = tuple(
        result.name for result in judge(architecture, layers, X, Y, left=left, right=right) if result.status == "wrong"
    )
    return Outcome(bool(wrong or misconduct), wrong)


OURS = {"crosscheck": every_tensor, "crosscheck, gradients only": gradients_only}
