"""More ways to make the known faults of the output and the cost, for explaining alone."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import OF_HIDDEN, At, Formula
from crosscheck.faults.cost import RIGHT, examples_by_examples, outputs_by_outputs, product
from crosscheck.faults.fault import Fault, Right
from crosscheck.faults.output import ABSOLUTE, BINARY, GRADIENT, SQUARED, mean_loss_of_output, right_dZ
from scratch_numpy.checks import Array


def of_signs(architecture: Architecture) -> Iterator[Fault]:
    """One half of the binary cross-entropy, or of its derivative, with the wrong sign or left out."""
    L = architecture.depth
    if architecture.loss != BINARY:
        return
    cost = Right("cost of losses", None, RIGHT[BINARY])
    dA = partial(Right(f"dA{L}", L, GRADIENT[BINARY]).wrong, also={f"dZ{L}": OF_HIDDEN["dZ"]})
    why = "the halves of the loss stand with opposite signs, where both are added"
    text = "-1/m sum(Y log A - (1 - Y) log(1 - A))"
    yield cost.wrong("cost-sign", "one half", _halves_apart, text, why, named=False)
    for text, formula in HALVES.items():
        why = "one half of the derivative has the wrong sign"
        yield dA("sign-flipped", f"dA {text}", formula, text, why, named=False)
    why = "this is the derivative of one half of the loss, and the other is left out"
    yield dA("loss-mismatch", "dA of Y log A", lambda at: -at.Y / at.A, "-Y/A", why)


def _halves_apart(at: At) -> Array:
    return -(at.Y * np.log(at.A) - (1 - at.Y) * np.log(1 - at.A)).sum() / at.m


HALVES: dict[str, Formula] = {
    "-Y/A - (1 - Y)/(1 - A)": lambda at: -at.Y / at.A - (1 - at.Y) / (1 - at.A),
    "Y/A + (1 - Y)/(1 - A)": lambda at: at.Y / at.A + (1 - at.Y) / (1 - at.A),
}


def of_losses(architecture: Architecture) -> Iterator[Fault]:
    """Costs and gradients of squares that are not halved, and of other losses; costs that are no number."""
    loss, right = architecture.loss, right_dZ(architecture)
    cost = Right("cost of losses", None, RIGHT[loss])
    if loss != SQUARED:
        why = f"this is the gradient of the squared error, not halved, and the cost is that of {loss.replace('_', ' ')}"
        squared: Formula = lambda at: 2 * at.g.backward(at.A - at.Y, at.Z)  # noqa: E731  # as short as it can be
        dA = Right(f"dA{right.layer}", right.layer, GRADIENT[loss])
        two_steps = {right.name: OF_HIDDEN["dZ"]}
        for text, formula in OF_SQUARES.items():
            yield dA.wrong("loss-mismatch", f"dA is {text}", formula, text, why, also=two_steps)
        text = f"2 (A{right.layer} - Y) * g'(Z{right.layer})"
        yield right.wrong("loss-mismatch", "dZ of the squared error", squared, text, why)
        why = f"the cost is that of the squared error, the gradient that of {loss.replace('_', ' ')}"
        for text, of_squares in SQUARES.items():
            yield cost.wrong("loss-mismatch", f"cost {text}", of_squares, text, why)
        why = "this is the loss of the absolute error"
        mean = partial(mean_loss_of_output, loss=ABSOLUTE)
        yield cost.wrong("loss-mismatch", "cost of the absolute error", mean, RIGHT[ABSOLUTE], why)
        text = f"sign(A{right.layer} - Y) * g'(Z{right.layer})"
        yield right.wrong("loss-mismatch", "dZ of the absolute error", _of_absolute_error, text, why)
    else:
        why = "this is the loss of the absolute error"
        half: Formula = lambda at: mean_loss_of_output(at, ABSOLUTE) / 2  # noqa: E731  # as short as it can be
        yield cost.wrong("loss-mismatch", "cost of half the absolute error", half, f"1/2 ({RIGHT[ABSOLUTE]})", why)
    why = "the cost is not one number"
    for text, formula in NOT_SCALAR.items():
        yield cost.wrong("cost-not-scalar", text, formula, f"the losses, {text}", why)
    if loss != SQUARED:
        text = "of each example's label and each example's output"
        yield cost.wrong("cost-not-scalar", text, examples_by_examples, f"the losses {text}, by m", why)
    if architecture.layer_sizes[-1] > 1:
        why = "a matrix product joins each output's label with every other output"
        all_of_it: Formula = lambda at: outputs_by_outputs(at).sum()  # noqa: E731  # as short as it can be
        text = f"the sum of {product(architecture, 'A^T')}"
        yield cost.wrong("elementwise-for-matmul", "cost, outputs by outputs", all_of_it, text, why)


def of_output_twice(architecture: Architecture) -> Iterator[Fault]:
    """The output's derivative once more in what dW alone, or db alone, is made of."""
    if architecture.output != "sigmoid":
        return
    l, why = architecture.depth, "A - Y is the derivative with respect to Z already"
    dW, db = Right.of_dW(l), Right.of_db(l)
    slope = f"A{l} * (1 - A{l})"
    formula: Formula = lambda at: (at.dZ * at.A * (1 - at.A)) @ at.A_prev.T / at.m  # noqa: E731  # as short as it can be
    yield dW.wrong("output-derivative-twice", "in dW alone", formula, f"(dZ{l} * {slope}) A{l - 1}^T / m", why)
    formula = lambda at: (at.dZ * at.A * (1 - at.A)).sum(axis=1, keepdims=True) / at.m  # noqa: E731  # as above
    text = f"(sum of dZ{l} * {slope} over examples) / m"
    yield db.wrong("output-derivative-twice", "in db alone", formula, text, why)


def _of_absolute_error(at: At) -> Array:
    return at.g.backward(np.sign(at.A - at.Y), at.Z)


OF_SQUARES: dict[str, Formula] = {
    "2 (A - Y)": lambda at: 2 * (at.A - at.Y),
    "sign(A - Y)": lambda at: np.sign(at.A - at.Y),
}
SQUARES: dict[str, Formula] = {
    "1/m sum((A - Y)^2)": lambda at: ((at.A - at.Y) ** 2).sum() / at.m,
    "mean of all of (A - Y)^2": lambda at: ((at.A - at.Y) ** 2).mean(),
    "mean of all of (A - Y)^2 / 2": lambda at: ((at.A - at.Y) ** 2).mean() / 2,
}


def _of_entries(at: At) -> Array:
    """The loss of each output of each example, (n_y, m)."""
    if at.architecture.loss == SQUARED:
        return (at.A - at.Y) ** 2 / 2
    positive = -at.Y * np.log(at.A)
    return positive - (1 - at.Y) * np.log(1 - at.A) if at.architecture.loss == BINARY else positive


NOT_SCALAR: dict[str, Formula] = {
    "not summed, by m": lambda at: at.loss.losses(at.Z, at.Y) / at.m,
    "of each output and example": _of_entries,
    "of each output and example, by m": lambda at: _of_entries(at) / at.m,
    "of each output": lambda at: _of_entries(at).sum(axis=1, keepdims=True) / at.m,
}


def of_broadcasts(architecture: Architecture) -> Iterator[Fault]:
    """One output against rank-1 labels, where all that follows has the shape that it then has."""
    l = architecture.depth
    if architecture.layer_sizes[-1] > 1:
        return
    why = "rank-1 or transposed labels against outputs make a matrix (m, m): each output with each label"
    for text, formula in BROADCASTS.items():
        yield Right(f"dZ{l}", l, f"A{l} - Y").wrong("broadcast", f"dZ, {text}", formula, text, why)
    if architecture.loss == SQUARED:
        text = f"1/(2m) sum((A{l} (1, m) - Y (m, 1))^2), over (m, m)"
        all_pairs: Formula = lambda at: ((at.A - at.Y.T) ** 2).sum() / (2 * at.m)  # noqa: E731  # as short as it can be
        yield Right("cost of losses", None, RIGHT[SQUARED]).wrong("broadcast", "cost, all pairs", all_pairs, text, why)
    yield Right.of_dW(l).wrong(
        "broadcast",
        "dW and db, one row per label",
        lambda at: (at.A - at.Y.T) @ at.A_prev.T / at.m,
        f"(A{l} (1, m) - Y (m, 1)) A{l - 1}^T / m",
        why,
        also={f"db{l}": lambda at: (at.A - at.Y.T).sum(axis=1, keepdims=True) / at.m},
    )
    for text, pairs in BROADCASTS.items():
        formula = partial(_dW_of_pairs, pairs)
        yield Right.of_dW(l).wrong("broadcast", f"dW of {text}", formula, f"({text}) A{l - 1}^T / m", why)


def _dW_of_pairs(pairs: Formula, at: At) -> Array:
    dW: Array = pairs(at) @ at.A_prev.T / at.m
    return dW


BROADCASTS: dict[str, Formula] = {
    "A (1, m) - Y (m, 1)": lambda at: at.A - at.Y.T,
    "A (m, 1) - Y (m,)": lambda at: at.A.T - at.Y,
}
