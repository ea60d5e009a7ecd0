"""The tensors of a check one by one: every one that there could have been, and what came of it."""

from dataclasses import replace
from typing import NamedTuple

from crosscheck.candidates.showing import NOT_UNDERSTOOD
from crosscheck.result import CheckResult
from crosscheck.tensor_names import is_of_single_losses
from crosscheck.trace import names
from crosscheck.verdict import TensorResult


class Row(NamedTuple):
    """A tensor of the computation, its status, and what came of it, which is nothing where it was not returned.

    `shape` is its own or, where that is known, the one that it should have had.
    """

    name: str
    status: str
    tensor: TensorResult | None
    shape: tuple[int, ...] | None


def rows(result: CheckResult) -> list[Row]:
    """Every tensor that there could have been, in the order of the computation, "absent" where it was not returned.

    Their numbers are in the candidate's own convention, as it returned them.
    """
    there = {tensor.name: tensor for tensor in result.tensors}
    order = names(result.architecture.depth) if result.architecture else []
    found = []
    for name in dict.fromkeys([*order, *there]):
        tensor = there.get(name)
        if tensor is None or tensor.status == "absent":
            found.append(Row(name, "absent", None, tensor.shape if tensor else None))
        else:
            found.append(Row(name, tensor.status, _as_returned(result, tensor), tensor.shape))
    return found


def having(result: CheckResult, *statuses: str) -> list[str]:
    """The names of the tensors with one of these statuses, in the order of the computation."""
    return [row.name for row in rows(result) if row.status in statuses]


def root(result: CheckResult) -> TensorResult | None:
    """The first wrong tensor; none of a crash, of which nothing that was returned is the trouble."""
    wrong = (row.tensor for row in rows(result) if row.status == "wrong" and result.verdict != "crash")
    return next(wrong, None)


def absence(result: CheckResult) -> str:
    """Why a tensor is absent."""
    unread = any(NOT_UNDERSTOOD in warning for warning in result.warnings)
    return "not returned, or not understood" if unread else "not returned"


def _as_returned(result: CheckResult, tensor: TensorResult) -> TensorResult:
    """Undo what made a dZ, dA or dX with 1/m in it one of single losses, as they are judged."""
    if result.convention != "mean" or not result.examples or not is_of_single_losses(tensor.name):
        return tensor
    numbers = ("max_abs_error", "tolerance", "left", "right")
    return replace(tensor, **{number: getattr(tensor, number) / result.examples for number in numbers})
