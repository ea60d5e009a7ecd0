"""More ways to make the known faults of the loss, the output and the penalty, for explaining alone."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import OF_HIDDEN, At, Formula
from crosscheck.faults.backward import of_derivative
from crosscheck.faults.cost import RIGHT, Soften, with_epsilon
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.faults.output import BINARY, CATEGORICAL, GRADIENT, SQUARED, from_output, right_dZ, through_softmax
from crosscheck.faults.penalty import penalty_of, without
from scratch_numpy.activations import activation, sigmoid
from scratch_numpy.checks import Array


def of_output_derivative(architecture: Architecture) -> Iterator[Fault]:
    """The output's dZ without dA, and a sigmoid's derivative of something else behind a squared error."""
    L, right = architecture.depth, right_dZ(architecture)
    why = "the derivative of the loss is not multiplied in"
    if architecture.output == "sigmoid":
        slope: Formula = lambda at: at.g.backward(np.ones_like(at.Z), at.Z)  # noqa: E731  # as short as it can be
        yield right.wrong("upstream-ignored", "dA of the output", slope, f"g'(Z{L})", why)
    why = f"1 - a^2 is the derivative of tanh, and the output is {architecture.output}"
    text = f"(A{L} - Y) * (1 - A{L}^2)"
    id_ = "activation-derivative-of-other-function"
    yield right.wrong(id_, "1 - a^2 at the output", lambda at: (at.A - at.Y) * (1 - at.A**2), text, why)
    if architecture.output == "identity":
        why = "this is the derivative of a sigmoid, and the output is the identity"
        text = f"(A{L} - Y) * A{L} * (1 - A{L})"
        yield right.wrong(id_, "a (1 - a) at the output", lambda at: (at.A - at.Y) * at.A * (1 - at.A), text, why)
        for g in ("sigmoid", "tanh", "relu"):
            why = f"this goes through the derivative of {g}, and the output is the identity"
            formula, text = partial(_through, g), f"(A{L} - Y) * {g}'(Z{L})"
            yield right.wrong(id_, f"{g}' at the output", formula, text, why)
        why = "this is the gradient of the binary cross-entropy of logits, and the cost is that of the squared error"
        of_logits: Formula = lambda at: sigmoid(at.Z) - at.Y  # noqa: E731  # as short as it can be
        yield right.wrong("loss-mismatch", "dZ of logits", of_logits, f"sigmoid(Z{L}) - Y", why)
    if architecture.loss == BINARY:
        text = f"dA{L} * (1 - A{L}^2)"
        yield right.wrong(id_, "dA (1 - a^2) at the output", lambda at: at.dA * (1 - at.A**2), text, why)
    if architecture.loss == CATEGORICAL:
        why = "the softmax's Jacobian is left out"
        yield right.wrong("activation-derivative-missing", "dZ of a softmax", lambda at: at.dA, f"dA{L}", why)
    if (architecture.output, architecture.loss) == ("sigmoid", SQUARED):
        through = Right(f"dZ{L}", L, f"dA{L} * sigmoid'(Z{L})")
        named_otherwise = ("activation-derivative-missing",)
        yield from (f for f in of_derivative("sigmoid", through, " at the output") if f.id not in named_otherwise)


def _through(g: str, at: At) -> Array:
    return activation(g).backward(at.A - at.Y, at.Z)


def of_clipping(architecture: Architecture) -> Iterator[Fault]:
    """An output that is clipped so far from 0 and 1 that ordinary ones are: in the cost alone, and in what follows."""
    if architecture.loss == SQUARED:
        return
    cost = Right("cost of losses", None, RIGHT[architecture.loss])
    dA = Right(f"dA{architecture.depth}", architecture.depth, GRADIENT[architecture.loss])
    two_steps = {f"dZ{architecture.depth}": OF_HIDDEN["dZ"]}
    why = "the output is clipped where it is an ordinary one"
    for least in CLIPPED_AT:
        clip = partial(np.clip, a_min=least, a_max=1 - least)
        clipped: Formula = partial(_of_clipped, clip)
        text = f"A clipped to {least:g} ... {1 - least:g}"
        yield cost.wrong("cost-epsilon", f"clipped at {least:g}", with_epsilon(clip), f"{cost.text}, {text}", why)
        for half, softened in _in_one_half(architecture, clip):
            words = f"{cost.text}, {text} in {half}"
            yield cost.wrong("cost-epsilon", f"{half} clipped at {least:g}", softened, words, why)
        yield dA.wrong("cost-epsilon", f"dA of A clipped at {least:g}", clipped, f"{dA.text}, {text}", why)
        both = {dA.name: clipped, **two_steps}
        variant = f"cost and dA of A clipped at {least:g}"
        yield cost.wrong("cost-epsilon", variant, with_epsilon(clip), f"{cost.text}, {text}", why, also=both)


def _in_one_half(architecture: Architecture, clip: Soften) -> Iterator[tuple[str, Formula]]:
    """The binary cost of an A that is clipped in one of its halves alone."""
    if architecture.loss == BINARY:
        yield "Y log A", with_epsilon(clip, np.asarray)
        yield "(1 - Y) log(1 - A)", with_epsilon(np.asarray, clip)


CLIPPED_AT = (0.3, 0.25, 0.2, 0.1, 0.05, 0.02, 0.01, 5e-3, 1e-3, 1e-4)


def _of_clipped(clip: Callable[[Array], Array], at: At) -> Array:
    tensors = {**at.tensors, f"A{at.architecture.depth}": clip(at.A)}
    dA: Array = at.given(tensors=tensors).unchanged
    return dA


def of_whole_cost(architecture: Architecture) -> Iterator[Fault]:
    """The cost with its penalty times something, where they are scaled together."""
    if not architecture.l2:
        return
    cost = Right("cost", None, f"{RIGHT[architecture.loss]} + lambda/(2m) sum ||W||^2")
    why = "the cost goes down when it should go up"
    yield cost.wrong("cost-sign", "penalty and all", times(-1), f"-({cost.text})", why)
    why = "the cost grows with the number of examples"
    yield cost.wrong("cost-mean-missing", "penalty and all", times(lambda at: at.m), f"m ({cost.text})", why)
    for factor, text in ((2, "2"), (1 / 2, "1/2")):
        why = "the cost is not the one that was declared"
        yield cost.wrong(
            "constant-factor", f"penalty and all times {text}", times(factor), f"{text} ({cost.text})", why
        )
    why = "the penalty is subtracted where it belongs added"
    yield cost.wrong(
        "l2-cost",
        "subtracted",
        lambda at: at.unchanged - 2 * penalty_of(at, at.layers),
        cost.text.replace("+", "-"),
        why,
    )
    penalty = Right.of_penalty()
    why = "the weights are not squared"
    text = penalty.text.replace("||W||^2", "of all of W")
    yield penalty.wrong("l2-cost", "not squared", _of_sums, text, why, named=False)
    for l, which in ((1, "first"), (architecture.depth, "last")):
        why = f"the penalty is that of layer {l} alone"
        text = penalty.text.replace("sum ||W||^2", f"||W{l}||^2")
        yield penalty.wrong("l2-cost", f"{which} layer alone", _of_layer(l), text, why)
        why = f"the loop over the layers leaves layer {l} out"
        yield penalty.wrong("l2-cost", f"without the {which} layer", without(l), f"{penalty.text} without W{l}", why)


def _of_sums(at: At) -> float:
    return at.l2 / (2 * at.m) * sum(float(W.sum()) for W, _ in at.layers)


def _of_layer(l: int) -> Formula:
    return lambda at: penalty_of(at, [at.layers[l - 1]])


def of_softmax(architecture: Architecture) -> Iterator[Fault]:
    """A softmax over the wrong axis, the largest of each example subtracted first, which then matters; or its dZ."""
    if architecture.output != "softmax":
        return
    L = architecture.depth
    right = Right(f"A{L}", L, f"softmax(Z{L})")
    shifted = f"e^(Z{L} - its column's largest)"
    for where, axis in {"over examples": 1, "over everything": None}.items():
        why = "an example's outputs then depend on all other examples, and do not add up to 1"
        text = f"{shifted} / (sum of that {where})"
        formula, also = partial(_softmax, axis), from_output(architecture)
        yield right.wrong("softmax-axis", f"{where}, columns shifted", formula, text, why, also=also)
        if architecture.loss == SQUARED:
            why = "an output's Z acts on the outputs of its own example, and on no other example's"
            dZ = right_dZ(architecture)
            text = dZ.text.replace("over units", where)
            yield dZ.wrong("softmax-axis", f"dZ {where}", partial(through_softmax, axis=axis), text, why)


def _softmax(axis: int | None, at: At) -> Array:
    e = np.exp(at.Z - at.Z.max(axis=0, keepdims=True))
    total: Array = e / e.sum(axis=axis, keepdims=True)
    return total


def of_partial_broadcasts(architecture: Architecture) -> Iterator[Fault]:
    """One output against transposed labels, summed up or averaged so that no shape shows it."""
    L = architecture.depth
    if architecture.layer_sizes[-1] > 1:
        return
    why = "rank-1 or transposed labels against outputs make a matrix (m, m): each output with each label"
    cost = Right("cost of losses", None, RIGHT[architecture.loss])
    if architecture.loss == BINARY:
        for text, of_losses in LOSSES_OF_PAIRS.items():
            yield cost.wrong("broadcast", f"cost, {text}", partial(_sum_by_m, of_losses), f"-1/m sum({text})", why)
    for text, mean in MEANS.items():
        formula: Formula = partial(_difference_of_pairs, mean)
        yield Right(f"dZ{L}", L, f"A{L} - Y").wrong(
            "broadcast", f"dZ, {text}", formula, text.replace("A", f"A{L}"), why
        )


def _sum_by_m(of_losses: Callable[[At], Array], at: At) -> float:
    return -float(of_losses(at).sum()) / at.m


def _difference_of_pairs(mean: Callable[[Array], Array], at: At) -> Array:
    return mean(at.A - at.Y.T)


LOSSES_OF_PAIRS: dict[str, Callable[[At], Array]] = {
    "Y^T log A + (1 - Y) log(1 - A)": lambda at: at.Y.T * np.log(at.A) + (1 - at.Y) * np.log(1 - at.A),
    "Y log A + (1 - Y)^T log(1 - A)": lambda at: at.Y * np.log(at.A) + (1 - at.Y).T * np.log(1 - at.A),
}
MEANS: dict[str, Callable[[Array], Array]] = {
    "the mean of A - Y^T over labels": lambda pairs: pairs.mean(axis=0, keepdims=True),
    "the mean of A - Y^T over outputs": lambda pairs: pairs.mean(axis=1, keepdims=True).T,
    "the sum of A - Y^T over labels": lambda pairs: pairs.sum(axis=0, keepdims=True),
    "the sum of A - Y^T over outputs": lambda pairs: pairs.sum(axis=1, keepdims=True).T,
}


def of_halves(architecture: Architecture) -> Iterator[Fault]:
    """One half of the binary derivative left out, or the labels of the categorical one."""
    L = architecture.depth
    dA = partial(Right(f"dA{L}", L, GRADIENT[architecture.loss]).wrong, also={f"dZ{L}": OF_HIDDEN["dZ"]})
    if architecture.loss == BINARY:
        why = "this is the derivative of one half of the loss, and the other is left out"
        yield dA(
            "loss-mismatch", "dA of (1 - Y) log(1 - A)", lambda at: (1 - at.Y) / (1 - at.A), "(1 - Y)/(1 - A)", why
        )
    if architecture.loss == CATEGORICAL:
        why = "the derivative of the loss has the opposite sign"
        yield dA("sign-flipped", "dA is Y/A", lambda at: at.Y / at.A, "Y/A", why)
