"""How far a wrong tensor is off, in words."""

import math

from crosscheck.report.digits import apart, shown
from crosscheck.report.fact import Fact
from crosscheck.report.plain import plain
from crosscheck.verdict import TensorResult

YOURS = "yours is {}, it should be {}"
BY_HAND = "{} by hand, {} by autograd"


def how_far(tensor: TensorResult, values: str = YOURS) -> list[Fact]:
    """How many entries are wrong, the furthest of them with its two values, and its distance in three measures."""
    if tensor.problem:
        return [Fact("wrong", f"{plain(tensor.name)}: {plain(tensor.problem)}", "wrong")]
    shape = " x ".join(map(str, tensor.shape))
    count = f"{tensor.wrong_entries} of {math.prod(tensor.shape)} entries ({shape}); furthest is " if shape else ""
    digits = apart(tensor.left, tensor.right)
    both = values.format(shown(tensor.left, digits), shown(tensor.right, digits))
    relative = f"{tensor.max_abs_error / abs(tensor.right):.3g} relative, " if tensor.right else ""
    allowed = f"{tensor.ratio:.3g} times the tolerance, which is {tensor.tolerance:.3g}"
    if not math.isfinite(tensor.ratio):
        allowed = "where rounding allows none"
    return [
        Fact("wrong", f"{count}{_place(tensor)}: {both}", "wrong"),
        Fact("how far off", f"{tensor.max_abs_error:.3g} absolute, {relative}{allowed}"),
    ]


def _place(tensor: TensorResult) -> str:
    """Say which entry, in words too, since somebody's rows may be the notes' columns."""
    if len(tensor.index) != 2:
        return plain(tensor.name)
    i, j = tensor.index
    words = f"unit {i}, example {j}"
    if tensor.name.startswith(("dW", "W")):
        words = f"from unit {j} to unit {i}"
    elif tensor.name.startswith(("db", "b")):
        words = f"unit {i}"
    return f"{plain(tensor.name)}[{i}, {j}] ({words})"
