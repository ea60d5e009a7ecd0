"""What goes wrong in the cost: the mean of the losses, and the penalty in it."""

import math
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.faults.output import (
    ABSOLUTE,
    BINARY,
    CATEGORICAL,
    SQUARED,
    losses_of_output,
    mean_loss_of_output,
    other_losses,
)
from scratch_numpy.checks import Array

RIGHT = {
    BINARY: "-1/m sum(Y log A + (1 - Y) log(1 - A))",
    CATEGORICAL: "-1/m sum(Y log A)",
    SQUARED: "1/(2m) sum((A - Y)^2)",
    ABSOLUTE: "1/m sum |A - Y|",
}


def of_cost(architecture: Architecture) -> Iterator[Fault]:
    """J = the mean of the losses, the penalty aside."""
    yield from _scaled(architecture)
    yield from _another_loss(architecture)
    yield from _matrices(architecture)
    if architecture.loss == SQUARED:
        yield from _of_squared_error()
    else:
        yield from _of_cross_entropy(architecture)


def _scaled(architecture: Architecture) -> Iterator[Fault]:
    """The right cost times something."""
    right = RIGHT[architecture.loss]
    wrong = Right("cost of losses", None, right).wrong
    summed = right.replace("1/(2m)", "1/2").replace("1/m ", "")
    why = "the cost goes down when it should go up"
    yield wrong("cost-sign", "", times(-1), f"-({right})", why)
    why = "the cost grows with the number of examples"
    yield wrong("cost-mean-missing", "summed", times(lambda at: at.m), summed, why)
    why = "the mean is not that of the loss as it was declared"
    yield wrong("constant-factor", "cost times 2", times(2), f"2 ({right})", why)
    yield wrong("constant-factor", "cost times 1/2", times(1 / 2), f"1/2 ({right})", why)
    n_y = architecture.layer_sizes[-1]
    if n_y > 1:
        why = "the mean runs over the outputs too, where the loss of an example is their sum"
        yield wrong("mean-wrong-count", "cost by n_y m", times(1 / n_y), f"1/{n_y} ({right})", why)


def _another_loss(architecture: Architecture) -> Iterator[Fault]:
    """The cost of a loss other than the one whose gradient is taken."""
    wrong = Right("cost of losses", None, RIGHT[architecture.loss]).wrong
    for other in other_losses(architecture):
        why = (
            f"the cost is that of {other.replace('_', ' ')}, the gradient that of {architecture.loss.replace('_', ' ')}"
        )
        text = RIGHT[other]
        yield wrong("loss-mismatch", f"cost of {other}", partial(mean_loss_of_output, loss=other), text, why)


def _matrices(architecture: Architecture) -> Iterator[Fault]:
    """A product over the wrong things, a broadcast, a sum that was left out."""
    n_y = architecture.layer_sizes[-1]
    wrong = Right("cost of losses", None, RIGHT[architecture.loss]).wrong
    why = "every example has a cost of its own, and no mean is taken"
    yield wrong("cost-not-scalar", "not summed", lambda at: at.loss.losses(at.Z, at.Y), "the losses, (1, m)", why)
    if n_y > 1:
        why = "the product of the matrices is (n_y, n_y), and only its diagonal belongs to the cost"
        yield wrong("cost-not-scalar", "diagonal not taken", outputs_by_outputs, product(architecture, "A^T"), why)
    else:
        why = "rank-1 or transposed labels against outputs make a matrix (m, m): each output with each label"
        text = f"the mean over (m, m) of the losses of A (1, m) against Y (m, 1), for {RIGHT[architecture.loss]}"
        yield wrong("broadcast", "cost", lambda at: losses_of_output(at.given(Y=at.Y.T)).mean() / at.m, text, why)
    if architecture.loss != SQUARED and n_y == 1:
        text = f"the sum of {product(architecture, 'Y^T')}"
        yield wrong("broadcast", "cost, summed", _sum_of_examples_by_examples, text, why)
    elif architecture.loss != SQUARED:
        why = "a matrix product joins each example's label with every other example's output"
        text = f"the sum of {product(architecture, 'Y^T')}"
        yield wrong("elementwise-for-matmul", "cost", _sum_of_examples_by_examples, text, why)


def product(architecture: Architecture, first: str) -> str:
    """The cost in words as a matrix product, of outputs by outputs (A^T) or of examples by examples (Y^T)."""
    texts = {
        (BINARY, "A^T"): "-1/m (Y log(A)^T + (1 - Y) log(1 - A)^T)",
        (BINARY, "Y^T"): "-1/m (Y^T log A + (1 - Y)^T log(1 - A))",
        (CATEGORICAL, "A^T"): "-1/m Y log(A)^T",
        (CATEGORICAL, "Y^T"): "-1/m Y^T log A",
        (SQUARED, "A^T"): "1/(2m) (A - Y) (A - Y)^T",
    }
    return texts[architecture.loss, first]


def outputs_by_outputs(at: At) -> Array:
    """Multiply (n_y, m) by (m, n_y)."""
    A, Y = at.A, at.Y
    if at.architecture.loss == SQUARED:
        return (A - Y) @ (A - Y).T / (2 * at.m)
    positive = Y @ np.log(A).T
    return -(positive + (1 - Y) @ np.log(1 - A).T if at.architecture.loss == BINARY else positive) / at.m


def examples_by_examples(at: At) -> Array:
    """Multiply (m, n_y) by (n_y, m), of a cross-entropy."""
    A, Y = at.A, at.Y
    positive = Y.T @ np.log(A)
    return -(positive + (1 - Y).T @ np.log(1 - A) if at.architecture.loss == BINARY else positive) / at.m


def _sum_of_examples_by_examples(at: At) -> float:
    return float(examples_by_examples(at).sum())


def _of_squared_error() -> Iterator[Fault]:
    """What only a squared error can have wrong."""
    why = "the differences are not squared, so that they cancel"
    yield Right("cost of losses", None, RIGHT[SQUARED]).wrong(
        "loss-mismatch", "cost not squared", lambda at: (at.A - at.Y).sum() / (2 * at.m), "1/(2m) sum(A - Y)", why
    )


def _of_cross_entropy(architecture: Architecture) -> Iterator[Fault]:
    """What only a cost with logarithms can have wrong."""
    right = RIGHT[architecture.loss]
    wrong = Right("cost of losses", None, right).wrong
    for base in (2, 10):
        why = f"the logarithm is that to base {base}, and the gradient that of the natural one"
        text = right.replace("log", f"log{base}")
        yield wrong("cost-logarithm", f"log{base}", times(1 / math.log(base)), text, why)
    if architecture.loss == BINARY:
        why = "examples of the other class cost nothing, whatever the output is"
        yield wrong("cost-half", "Y log A", lambda at: -(at.Y * np.log(at.A)).sum() / at.m, "-1/m sum(Y log A)", why)
        yield wrong(
            "cost-half",
            "(1 - Y) log(1 - A)",
            lambda at: -((1 - at.Y) * np.log(1 - at.A)).sum() / at.m,
            "-1/m sum((1 - Y) log(1 - A))",
            why,
        )
    why = "log 0 is -inf where A was rounded to 0 or 1, and 0 times it is nan"
    yield wrong("overflow", "log of a saturated A", mean_loss_of_output, f"{right}, A rounded to 0 or 1", why)
    if architecture.loss == BINARY:
        why = "e^-Z overflows where Z is far below 0"
        text = "1/m sum(log(1 + e^-Z) + (1 - Y) Z)"
        yield wrong("overflow", "log(1 + e^-Z)", _softplus_of_exponential, text, why)
    for variant, soften, text in EPSILONS:
        why = "the cost is bounded where it should grow, and a little off everywhere else"
        of_A, of_rest = (f"log({text.format(term)})" for term in ("A", "1 - A"))
        softened = right.replace("log(1 - A)", of_rest).replace("log A", of_A)
        yield wrong("cost-epsilon", variant, with_epsilon(soften), softened, why)


EPSILONS: list[tuple[str, Callable[[Array], Array], str]] = [
    ("1e-8 added", lambda A: A + 1e-8, "{} + 1e-8"),
    ("1e-5 added", lambda A: A + 1e-5, "{} + 1e-5"),
    ("clipped at 1e-15", lambda A: np.clip(A, 1e-15, 1 - 1e-15), "{} clipped to 1e-15 ... 1 - 1e-15"),
    ("clipped at 1e-7", lambda A: np.clip(A, 1e-7, 1 - 1e-7), "{} clipped to 1e-7 ... 1 - 1e-7"),
]


Soften = Callable[[Array], Array]


def with_epsilon(soften: Soften, of_rest: Soften | None = None) -> Callable[[At], Array]:
    """The cost with something done to each A ahead of its logarithm, and to 1 - A the same or `of_rest`."""

    def cost(at: At) -> Array:
        positive = at.Y * np.log(soften(at.A))
        if at.architecture.loss == BINARY:
            positive = positive + (1 - at.Y) * np.log((of_rest or soften)(1 - at.A))
        return -positive.sum() / at.m

    return cost


def _softplus_of_exponential(at: At) -> Array:
    return (np.log(1 + np.exp(-at.Z)) + (1 - at.Y) * at.Z).sum() / at.m
