"""What goes wrong when something else is used than the arguments given, or when they are used in a lower precision."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, equations
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.faults.parameters import FIXED_COUNT
from crosscheck.weights import draw
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

OWN_SEED = 3  # of whoever draws weights instead of taking those given


def of_arguments(architecture: Architecture) -> Iterator[Fault]:
    """A global or a constant where Y, m or the penalty's lambda belongs; in the cost and in what follows from it."""
    L = architecture.depth
    cost = Right("cost of losses", None, "the mean of the losses of A and Y")
    why = "the labels are not those given"
    for text, other in LABELS.items():
        formula = _with_labels(other)
        also = {f"dA{L}": formula, f"dZ{L}": formula}
        yield cost.wrong(
            "ignores-argument", f"Y: {text}", formula, f"the mean of the losses of A and {text}", why, also=also
        )
    why = f"the number of examples is written into the code as {FIXED_COUNT}"
    fixed = times(lambda at: at.m / FIXED_COUNT)
    also = {f"{name}{l}": fixed for l in range(1, L + 1) for name in ("dW", "db")}
    text = f"1/{FIXED_COUNT} (the sum of the losses), and 1/{FIXED_COUNT} in every dW and db"
    right = Right.of_cost()
    yield right.wrong("mean-wrong-count", "everything by a fixed number", fixed, text, why, also=also)
    if 0 != architecture.l2 != USUAL_LAMBDA:
        why = "the penalty's lambda stands in the code as a number, whatever was declared"
        formula = _with_lambda(USUAL_LAMBDA)
        also = {f"dW{l} of penalty": formula for l in range(1, L + 1)}
        right = Right.of_penalty()
        text = right.text.replace("lambda", f"{USUAL_LAMBDA:g}")
        yield right.wrong("l2-cost", f"lambda is {USUAL_LAMBDA:g}, in the gradient too", formula, text, why, also=also)


LABELS: dict[str, Callable[[Array], Array]] = {
    "labels in another order": lambda Y: np.roll(Y, 1, axis=1),
    "the first example's labels": lambda Y: np.repeat(Y[:, :1], Y.shape[1], axis=1),
}
USUAL_LAMBDA = 0.1


def _with_labels(other: Callable[[Array], Array]) -> Formula:
    return lambda at: at.given(Y=other(at.Y)).unchanged


def _with_lambda(l2: float) -> Formula:
    return lambda at: at.given(architecture=replace(at.architecture, l2=l2)).unchanged


def of_parameters_ignored(_: Architecture, l: int) -> Iterator[Fault]:
    """Parameters from somewhere else, on both ways: weights that the code draws for itself, always the same."""
    below = f"dA{l - 1}" if l > 1 else "dX"
    text = f"W A{l - 1} + b, and {below} = W^T dZ{l}, with W and b of its own"
    why = "the layer computes with parameters of its own, not with those given"
    yield Right.of_Z(l).wrong(
        "ignores-argument", "parameters", _with_own_parameters, text, why, also={below: _with_own_parameters}
    )


def _with_own_parameters(at: At) -> Array:
    own = draw(at.architecture.layer_sizes, np.random.default_rng(OWN_SEED), at.X.dtype)
    return at.given(layers=own).unchanged


def of_precision(architecture: Architecture) -> Iterator[Fault]:
    """Everything in a lower precision, turned back or not; without effect on inputs that have no higher one."""
    names = list(equations(architecture))
    wrong = partial(Right(names[0], None, "W1 X + b1 in the precision of X").wrong, "reduced-precision")
    for low in (np.float32, np.float16):
        name = np.dtype(low).name
        why = f"a pass in {name} has lost digits that the inputs had"
        back, kept = (dict.fromkeys(names, partial(formula, low)) for formula in (_lowered, _kept))
        yield wrong(f"everything in {name}", back[names[0]], f"W1 X + b1 in {name}", why, also=back)
        yield wrong(f"{name} returned", kept[names[0]], f"W1 X + b1 in {name}, and left so", why, also=kept)


def of_precision_of(_: Architecture, l: int) -> Iterator[Fault]:
    """One product in a lower precision."""
    for tensor, text in ((f"Z{l}", f"W{l} A{l - 1} + b{l}"), (f"dW{l}", f"dZ{l} A{l - 1}^T / m")):
        name = f"{tensor} of losses" if tensor.startswith("dW") else tensor
        for low in (np.float32, np.float16):
            low_name = np.dtype(low).name
            why = f"the product is one of {low_name}, which loses digits that its factors had"
            variant = f"{tensor.rstrip('0123456789')} in {low_name}"
            formula = partial(_lowered, low)
            right = Right(name, l, text)
            yield right.wrong("reduced-precision", variant, formula, f"{text} in {low_name}", why)


def _kept(low: type[np.floating[Any]], at: At) -> Any:
    """Evaluate with everything in a lower precision, if it is lower."""
    if np.finfo(low).bits >= np.finfo(at.X.dtype).bits:
        return at.unchanged
    lowered = at.given(
        X=at.X.astype(low),
        Y=at.Y.astype(low),
        layers=[Layer(W.astype(low), b.astype(low)) for W, b in at.layers],
        tensors={name: tensor.astype(low) for name, tensor in at.tensors.items()},
    )
    return np.asarray(lowered.unchanged, low)


def _lowered(low: type[np.floating[Any]], at: At) -> Array:
    """The same, turned back into the precision of X."""
    return np.asarray(_kept(low, at)).astype(at.X.dtype)
