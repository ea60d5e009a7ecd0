"""What goes wrong at the output: dA and dZ of the last layer; and how one goes on from a wrong A there."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import OF_HIDDEN, At, Formula
from crosscheck.faults.fault import Fault, Right, times
from scratch_numpy import losses
from scratch_numpy.checks import Array

BINARY = "binary_cross_entropy"
CATEGORICAL = "categorical_cross_entropy"
SQUARED = "squared_error"
ABSOLUTE = "absolute_error"

# A loss as a function of the output, with its derivative; the last one is what people take for a squared error.
OF_OUTPUT = {
    BINARY: (losses.binary_cross_entropy_of_output, losses.binary_cross_entropy_of_output_backward),
    CATEGORICAL: (losses.categorical_cross_entropy_of_output, losses.categorical_cross_entropy_of_output_backward),
    SQUARED: (losses.squared_error, losses.squared_error_backward),
    ABSOLUTE: (lambda A, Y: np.abs(A - Y).sum(axis=0, keepdims=True), lambda A, Y: np.sign(A - Y)),
}
GRADIENT = {
    BINARY: "-Y/A + (1 - Y)/(1 - A)",
    CATEGORICAL: "-Y/A",
    SQUARED: "A - Y",
    ABSOLUTE: "sign(A - Y)",
}


def losses_of_output(at: At, loss: str = "") -> Array:
    """Each example's loss by the notes' formula in A, which saturation breaks: of this loss, or the right one."""
    return OF_OUTPUT[loss or at.architecture.loss][0](at.A, at.Y)


def mean_loss_of_output(at: At, loss: str = "") -> Array:
    """The mean of `losses_of_output`."""
    return losses_of_output(at, loss).mean()


def from_output(architecture: Architecture) -> dict[str, Formula]:
    """Go on from a wrong output as one does who has nothing but A: the cost and dZ of A, not of the logits."""
    return {"cost of losses": mean_loss_of_output, f"dZ{architecture.depth}": _difference}


def _difference(at: At) -> Array:
    """dZ = A - Y where loss and output fuse, for a squared error (A - Y) * g'(Z), and a softmax's g' is made of A."""
    difference = at.A - at.Y
    if at.architecture.loss != SQUARED:
        return difference
    if at.architecture.output == "softmax":
        return through_softmax(at, axis=0)
    return at.g.backward(difference, at.Z)


def through_softmax(at: At, axis: int | None) -> Array:
    """A - Y back through a softmax by the A at hand, with the inner sum over units (axis 0) or something else."""
    difference = at.A - at.Y
    dZ: Array = at.A * (difference - (difference * at.A).sum(axis=axis, keepdims=True))
    return dZ


def of_output(architecture: Architecture) -> Iterator[Fault]:
    """The output's dA and dZ."""
    yield from _of_dA(architecture)
    yield from _of_dZ(architecture)
    yield from _of_derivative(architecture)
    yield from _of_another_loss(architecture)


def _of_dA(architecture: Architecture) -> Iterator[Fault]:
    """dA of the loss; dZ is then what follows from it, over g'."""
    L, loss = architecture.depth, architecture.loss
    right = GRADIENT[loss]
    two_steps = {f"dZ{L}": OF_HIDDEN["dZ"]}
    wrong = partial(Right(f"dA{L}", L, right).wrong, also=two_steps)
    why = "the derivative of the loss has the opposite sign, and with it all that follows"
    yield wrong("sign-flipped", "dA of the output", times(-1), f"-({right})", why)
    why = "1/m enters at dA already, and once more at dW and db"
    yield wrong("mean-twice", "dA of the output", times(lambda at: 1 / at.m), f"1/m ({right})", why)
    for other in other_losses(architecture):
        why = f"this is the derivative of {other.replace('_', ' ')}"
        formula = partial(_gradient_of, loss=other)
        yield wrong("loss-mismatch", f"dA of {other}", formula, GRADIENT[other], why)
    if loss != SQUARED:
        why = "the division is softened, which bounds dA, and is a little off everywhere"
        text = right.replace("/A", "/(A + 1e-8)").replace("/(1 - A)", "/(1 - A + 1e-8)")
        yield wrong("cost-epsilon", "1e-8 in the division", softened, text, why)


def other_losses(architecture: Architecture) -> list[str]:
    """The losses that could be taken for the right one: what one may write with this output."""
    with_cross_entropy = {"sigmoid": [BINARY], "softmax": [CATEGORICAL, BINARY], "identity": []}[architecture.output]
    return {
        BINARY: [SQUARED],
        CATEGORICAL: [BINARY, SQUARED],
        SQUARED: [ABSOLUTE, *with_cross_entropy],
    }[architecture.loss]


def _gradient_of(at: At, loss: str) -> Array:
    return OF_OUTPUT[loss][1](at.A, at.Y)


def _gradient_through_output(at: At, loss: str) -> Array:
    return at.g.backward(_gradient_of(at, loss), at.Z)


def softened(at: At, epsilon: float = 1e-8, of_rest: float | None = None) -> Array:
    """dA of a cross-entropy with something added to what it divides by: to A, and to 1 - A the same or `of_rest`."""
    rest = epsilon if of_rest is None else of_rest
    dA = -at.Y / (at.A + epsilon)
    return dA + (1 - at.Y) / (1 - at.A + rest) if at.architecture.loss == BINARY else dA


def right_dZ(architecture: Architecture) -> Right:
    """dZ of the output in words."""
    L = architecture.depth
    texts = {
        ("sigmoid", SQUARED): f"(A{L} - Y) * g'(Z{L})",
        ("softmax", SQUARED): f"A{L} * ((A{L} - Y) - (sum of (A{L} - Y) * A{L} over units))",
    }
    return Right(f"dZ{L}", L, texts.get((architecture.output, architecture.loss), f"A{L} - Y"))


def _of_dZ(architecture: Architecture) -> Iterator[Fault]:
    """dZ of the output times something."""
    right = right_dZ(architecture)
    n_y = architecture.layer_sizes[-1]
    why = "the difference is taken the wrong way round, so that every gradient points uphill"
    flipped = right.text.replace(f"A{right.layer} - Y", f"Y - A{right.layer}")
    yield right.wrong("sign-flipped", "dZ of the output", times(-1), flipped, why)
    why = "1/m enters at dZ already, and once more at dW and db"
    yield right.wrong("mean-twice", "dZ of the output", times(lambda at: 1 / at.m), f"1/m ({right.text})", why)
    for factor, text in ((2.0, "2"), (0.5, "1/2")):
        why = "the loss is differentiated with a factor that it does not have"
        formula = times(factor)
        yield right.wrong("constant-factor", f"dZ of the output times {text}", formula, f"{text} ({right.text})", why)
    if n_y > 1:
        why = "the loss of an example is the sum over its outputs, not their mean"
        formula = times(1 / n_y)
        yield right.wrong("mean-wrong-count", "dZ of the output by n_y", formula, f"1/{n_y} ({right.text})", why)
    else:
        yield from _of_broadcast(architecture.depth)


def _of_broadcast(l: int) -> Iterator[Fault]:
    """One output against rank-1 or transposed labels; dW and db are then made of (m, m)."""
    why = "rank-1 or transposed labels against outputs make a matrix (m, m): each output with each label"
    yield Right.of_dW(l).wrong(
        "broadcast",
        "dW and db",
        lambda at: (at.A - at.Y.T) @ at.A_prev.T / at.m,
        f"(A{l} (1, m) - Y (m, 1)) A{l - 1}^T / m",
        why,
        also={f"db{l}": lambda at: (at.A - at.Y.T).sum(keepdims=True) / at.m},
    )


def _of_derivative(architecture: Architecture) -> Iterator[Fault]:
    """The output's g' once too often, not at all, or another one."""
    right = right_dZ(architecture)
    L, wrong = right.layer, right.wrong
    if architecture.output == "identity":
        return
    why = "A - Y is the derivative with respect to Z already, and is multiplied by that of the output once more"
    if architecture.loss == SQUARED:
        why = "the derivative of the output is multiplied in twice"
        missing = "the loss is a function of A, and the way from A back to Z is left out"
        yield wrong("output-derivative-missing", "", lambda at: at.A - at.Y, f"A{L} - Y", missing)
    text = f"{right.text} * A{L} * (1 - A{L})".replace(f"A{L} - Y *", f"(A{L} - Y) *")
    yield wrong("output-derivative-twice", "A (1 - A)", lambda at: at.unchanged * at.A * (1 - at.A), text, why)
    if architecture.output == "softmax":
        text = f"the softmax's Jacobian times ({right.text})"
        yield wrong("output-derivative-twice", "Jacobian", lambda at: at.g.backward(at.unchanged, at.Z), text, why)
        why = "an output depends on all of its column's Z, not on its own alone"
        text = f"dA{L} * A{L} * (1 - A{L})"
        yield wrong("softmax-jacobian-diagonal", "", lambda at: at.dA * at.A * (1 - at.A), text, why)
    if architecture.loss != SQUARED:
        why = "dA is infinite where A was rounded to 0 or 1, and 0 times it is nan"
        text = f"dA{L} * g'(Z{L}), A{L} rounded to 0 or 1"
        yield wrong("overflow", "dZ by way of dA", OF_HIDDEN["dZ"], text, why)


def _of_another_loss(architecture: Architecture) -> Iterator[Fault]:
    """dZ of a loss other than the one whose cost is reported, where no other fault comes to the same."""
    right = right_dZ(architecture)
    l = right.layer
    if architecture.loss == SQUARED:
        why = "this is the gradient of the absolute error, and the cost is that of the squared one"
        through = {"identity": "", "softmax": ", through the softmax"}.get(architecture.output, f" * g'(Z{l})")
        text = f"sign(A{l} - Y){through}"
        formula = partial(_gradient_through_output, loss=ABSOLUTE)
        yield right.wrong("loss-mismatch", "dZ of absolute_error", formula, text, why)
    if architecture.output == "softmax":
        why = "this is the gradient of the binary loss of each output, carried back through the softmax"
        formula = partial(_gradient_through_output, loss=BINARY)
        text = f"the softmax's Jacobian times ({GRADIENT[BINARY]})"
        yield right.wrong("loss-mismatch", "dZ of binary_cross_entropy", formula, text, why)
