"""More ways to make the known faults of db, for explaining alone."""

from collections.abc import Iterator

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import Formula
from crosscheck.faults.fault import Fault, Right


def of_biases(architecture: Architecture, l: int) -> Iterator[Fault]:
    """db over the wrong axis, over both, of one example alone, or of nothing."""
    db = Right.of_db(l)
    yield db.wrong("bias-zero", "a number", lambda _: 0.0, "0", "the bias never learns")
    why = "the gradient is that of a single example, where the mean over all belongs"
    for text, example in EXAMPLES.items():
        formula = _of_example(example, by_m=text.endswith("by m"))
        named = text.startswith("first")  # the last one is what a loop without += leaves, which has no name
        yield db.wrong("bias-not-summed", text, formula, f"dZ{l} of the {text}", why, named=named)
    if architecture.layer_sizes[l] == 1:
        return
    for text, formula in AXES.items():
        yield db.wrong("bias-wrong-axis", text, formula, f"the {text} of dZ{l} over units", OVER_UNITS)
    why = "db without its second dimension is taken for a row, and changes every bias by all of its entries"
    yield db.wrong("broadcast", "a row", lambda at: at.unchanged.T + np.zeros_like(at.b), f"{db.text}, as a row", why)
    yield db.wrong("bias-scalar", "sum", lambda at: at.dZ.sum(), f"sum of all of dZ{l}", OVER_ALL)


def of_every_bias(architecture: Architecture) -> Iterator[Fault]:
    """Every db over the wrong axis or over both, that of the output too, where one unit or a softmax hides which."""
    layers = range(architecture.depth, 0, -1)
    right = Right(f"db{layers[0]}", None, "(sum of dZ over examples) / m")
    for id_, why, formulas in (("bias-wrong-axis", OVER_UNITS, AXES), ("bias-scalar", OVER_ALL, WHOLES)):
        for text, formula in formulas.items():
            what = f"the {text} of dZ over units" if formulas is AXES else text
            also = {f"db{l}": formula for l in layers}
            yield right.wrong(id_, f"every db, {text}", formula, f"{what}, and so in every layer", why, also=also)


OVER_UNITS = "axis 0 is that of the units; examples stand along axis 1"
OVER_ALL = "all units share one number, where each has a bias of its own"
AXES: dict[str, Formula] = {
    "sum": lambda at: at.dZ.sum(axis=0, keepdims=True),
    "sum / m": lambda at: at.dZ.sum(axis=0, keepdims=True) / at.m,
    "mean": lambda at: at.dZ.mean(axis=0, keepdims=True),
}
WHOLES: dict[str, Formula] = {
    "sum of all of dZ / m": lambda at: at.dZ.sum() / at.m,
    "mean of all of dZ": lambda at: at.dZ.mean(),
    "sum of all of dZ": lambda at: at.dZ.sum(),
    "sum of all of dZ / m, for every unit": lambda at: np.full_like(at.b, at.dZ.sum() / at.m),
    "mean of all of dZ, for every unit": lambda at: np.full_like(at.b, at.dZ.mean()),
    "sum of all of dZ, for every unit": lambda at: np.full_like(at.b, at.dZ.sum()),
}
EXAMPLES = {
    "first example by m": slice(0, 1),
    "last example": slice(-1, None),
    "last example by m": slice(-1, None),
}


def _of_example(example: slice, *, by_m: bool) -> Formula:
    return lambda at: at.dZ[:, example] / (at.m if by_m else 1)
