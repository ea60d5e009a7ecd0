"""How far a wrong tensor is off, in words."""

import math
from typing import NamedTuple

from crosscheck.report.plain import plain
from crosscheck.verdict import TensorResult


class Fact(NamedTuple):
    """Something to say under a label, in the tone of "wrong", of "right", or of neither."""

    label: str
    text: str
    tone: str = ""


def how_far(tensor: TensorResult) -> list[Fact]:
    """How many entries are wrong, the furthest of them, and its distance in three measures."""
    if tensor.problem:
        return [Fact("wrong", f"{plain(tensor.name)}: {plain(tensor.problem)}", "wrong")]
    shape = " x ".join(map(str, tensor.shape))
    count = f"{tensor.wrong_entries} of {math.prod(tensor.shape)} entries ({shape}); furthest is " if shape else ""
    yours, right = _apart(tensor.left, tensor.right)
    relative = f"{tensor.max_abs_error / abs(tensor.right):.3g} relative, " if tensor.right else ""
    allowed = f"{tensor.ratio:.3g} times the tolerance, which is {tensor.tolerance:.3g}"
    if not math.isfinite(tensor.ratio):
        allowed = "where rounding allows none"
    return [
        Fact("wrong", f"{count}{_place(tensor)}: yours is {yours}, it should be {right}", "wrong"),
        Fact("how far off", f"{tensor.max_abs_error:.3g} absolute, {relative}{allowed}"),
    ]


def _place(tensor: TensorResult) -> str:
    """Say which entry, in words too, since somebody's rows may be the notes' columns."""
    if len(tensor.index) != 2:
        return plain(tensor.name)
    i, j = tensor.index
    words = f"unit {i}, example {j}"
    if tensor.name.startswith("dW"):
        words = f"from unit {j} to unit {i}"
    elif tensor.name.startswith("db"):
        words = f"unit {i}"
    return f"{plain(tensor.name)}[{i}, {j}] ({words})"


def _apart(one: float, other: float) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to tell them apart."""
    short = f"{one:.6g}", f"{other:.6g}"
    return short if short[0] != short[1] else (f"{one:.17g}", f"{other:.17g}")
